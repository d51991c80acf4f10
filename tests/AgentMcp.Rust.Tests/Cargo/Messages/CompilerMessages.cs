using System.Text;
using System.Text.Json;

namespace AgentMcp.Rust.Tests.Cargo.Messages;

/// <summary>Messages as cargo writes them, made by hand.</summary>
internal static class CompilerMessages
{
    public const string Finished = """{"reason":"build-finished","success":true}""";

    public static string Error(string message, string file, int line, string? code = "E0308", string level = "error", string children = "[]") =>
        Wrap($$"""{"rendered":{{Json($"error: {message}\n --> {file}:{line}\n")}},"$message_type":"diagnostic","children":{{children}},"level":{{Json(level)}},"message":{{Json(message)}},"spans":[{{Span(file, line)}}],"code":{{Code(code)}}}""");

    public static string Wrap(string diagnostic) =>
        $$"""{"reason":"compiler-message","package_id":"path+file:///demo#0.1.0","manifest_path":"/demo/Cargo.toml","target":{"kind":["lib"],"crate_types":["lib"],"name":"demo","src_path":"/demo/src/lib.rs","edition":"2021","doc":true,"doctest":true,"test":true},"message":{{diagnostic}}}""";

    public static string Span(string file, int line, string expansion = "null", bool isPrimary = true, string label = "null", int start = 0, int end = 5, string replacement = "null", string applicability = "null", string text = "[]", int column = 5) =>
        $$"""{"file_name":{{Json(file)}},"byte_start":{{start}},"byte_end":{{end}},"line_start":{{line}},"line_end":{{line}},"column_start":{{column}},"column_end":9,"is_primary":{{(isPrimary ? "true" : "false")}},"text":{{text}},"label":{{label}},"suggested_replacement":{{replacement}},"suggestion_applicability":{{applicability}},"expansion":{{expansion}}}""";

    public static string Diagnostic(string message, string spans, string children = "[]", string? code = "E0308", string level = "error") =>
        Wrap($$"""{"rendered":null,"$message_type":"diagnostic","children":[{{children.Trim('[', ']')}}],"level":{{Json(level)}},"message":{{Json(message)}},"spans":[{{spans}}],"code":{{Code(code)}}}""");

    public static string Child(string level, string message, string spans = "") =>
        $$"""{"children":[],"code":null,"level":{{Json(level)}},"message":{{Json(message)}},"rendered":null,"spans":[{{spans}}]}""";

    public static byte[] Bytes(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static string Code(string? code) => code is null ? "null" : $$"""{"code":{{Json(code)}},"explanation":"Erroneous code example: a text of many lines.\n"}""";

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
