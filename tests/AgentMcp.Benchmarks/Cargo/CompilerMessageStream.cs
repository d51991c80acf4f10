using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentMcp.Benchmarks.Cargo;

/// <summary>Messages as cargo writes them for a very large and very broken workspace: each finding once for the library and once for its tests.</summary>
internal static class CompilerMessageStream
{
    private const int Tellings = 2;
    private const string Explanation =
        "Expected type did not match the received type.\n\nErroneous code examples:\n\n```compile_fail,E0308\nfn plus_one(x: i32) -> i32 {\n    x + 1\n}\n\nplus_one(\"Not a number\");\n//       ^^^^^^^^^^^^^^ expected `i32`, found `&str`\n```\n";

    /// <summary>The bytes of so many messages, one a line.</summary>
    public static byte[] Make(int messages)
    {
        using var stream = new MemoryStream();
        for (var number = 0; number < messages; number++)
        {
            stream.Write(Encoding.UTF8.GetBytes(Message(number / Tellings, isTest: number % Tellings == 1)));
            stream.WriteByte((byte)'\n');
        }

        stream.Write("{\"reason\":\"build-finished\",\"success\":false}\n"u8);
        return stream.ToArray();
    }

    private static string Message(int number, bool isTest)
    {
        var (module, line) = (number % 400, number / 400 + 1);
        var file = string.Create(CultureInfo.InvariantCulture, $"crates/engine/src/module_{module}.rs");
        var source = string.Create(CultureInfo.InvariantCulture, $"    let total_{line}: usize = entries.iter().map(|entry| entry.name.as_str());");
        var isError = number % 3 != 0;
        var message = isError ? "mismatched types" : $"unused variable: `total_{line}`";
        var rendered = $"{(isError ? "error[E0308]" : "warning")}: {message}\n  --> {file}:{line}:28\n   |\n{line} | {source}\n   |        -----   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected `usize`, found `Map<Iter<'_, Entry>, {{closure}}>`\n   |\n   = note: expected type `usize`\n\n";
        var code = isError ? $"{{\"code\":\"E0308\",\"explanation\":{Json(Explanation)}}}" : "{\"code\":\"unused_variables\",\"explanation\":null}";
        var child = """{"children":[],"code":null,"level":"note","message":"expected type `usize`\n found struct `Map<Iter<'_, Entry>, {closure}>`","rendered":null,"spans":[]}""";
        return $$$"""{"reason":"compiler-message","package_id":"path+file:///home/me/workspace/crates/engine#0.1.0","manifest_path":"/home/me/workspace/crates/engine/Cargo.toml","target":{"kind":["lib"],"crate_types":["lib"],"name":"engine{{{(isTest ? "_test" : "")}}}","src_path":"/home/me/workspace/crates/engine/src/lib.rs","edition":"2021","doc":true,"doctest":true,"test":true},"message":{"rendered":{{{Json(rendered)}}},"$message_type":"diagnostic","children":[{{{child}}}],"level":"{{{(isError ? "error" : "warning")}}}","message":{{{Json(message)}}},"spans":[{{{Span(file, line, source)}}}],"code":{{{code}}}}}""";
    }

    private static string Span(string file, int line, string source) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"byte_end":{{{line * 80 + 62}}},"byte_start":{{{line * 80 + 28}}},"column_end":62,"column_start":28,"expansion":null,"file_name":{{{Json(file)}}},"is_primary":true,"label":"expected `usize`, found `Map<Iter<'_, Entry>, {closure}>`","line_end":{{{line}}},"line_start":{{{line}}},"suggested_replacement":null,"suggestion_applicability":null,"text":[{"highlight_end":62,"highlight_start":28,"text":{{{Json(source)}}}}]}""");

    private static string Json(string text) => JsonSerializer.Serialize(text, BenchmarkTexts.Default.String);
}
