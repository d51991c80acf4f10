using System.Globalization;
using System.Text.Json;

namespace AgentMcp.Rust.Analyzer.Diagnostics;

/// <summary>Reads findings of the protocol: positions from 1, one entry for each finding.</summary>
internal static class DiagnosticReader
{
    /// <summary>Source of what the server finds by itself.</summary>
    public const string Native = "native";

    /// <summary>Source of what the compiler said.</summary>
    public const string Flycheck = "flycheck";

    // rust-analyzer makes an entry of its own of each hint of a finding, which says by this where it belongs.
    private const string HintMark = "original diagnostic";

    private const int HintSeverity = 4;

    /// <summary>The findings of an array.</summary>
    /// <param name="file">Absolute path of the file that they stand in.</param>
    /// <param name="diagnostics">The array.</param>
    /// <param name="source">Where they come from.</param>
    public static IReadOnlyList<AnalyzerDiagnostic> Read(string file, JsonElement diagnostics, string source) =>
        diagnostics.ValueKind is JsonValueKind.Array ? [.. diagnostics.EnumerateArray().Where(each => !IsHintOfAnother(each)).Select(each => ReadOne(file, each, source))] : [];

    private static AnalyzerDiagnostic ReadOne(string file, JsonElement diagnostic, string source)
    {
        var range = diagnostic.GetProperty("range"u8);
        var (start, end) = (range.GetProperty("start"u8), range.GetProperty("end"u8));
        return new AnalyzerDiagnostic(
            file,
            SeverityOf(diagnostic) switch { 1 => "error", 2 => "warning", 3 => "info", _ => "hint" },
            CodeOf(diagnostic),
            diagnostic.TryGetProperty("message"u8, out var message) ? message.GetString() ?? "" : "",
            Number(start, "line"),
            Number(start, "character"),
            Number(end, "line"),
            Number(end, "character"),
            source);
    }

    private static int Number(JsonElement position, string name) => position.GetProperty(name).GetInt32() + 1;

    private static int SeverityOf(JsonElement diagnostic) => diagnostic.TryGetProperty("severity"u8, out var severity) && severity.TryGetInt32(out var number) ? number : 1;

    private static string? CodeOf(JsonElement diagnostic) => !diagnostic.TryGetProperty("code"u8, out var code) ? null : code.ValueKind switch
    {
        JsonValueKind.String => code.GetString(),
        JsonValueKind.Number => code.GetInt64().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool IsHintOfAnother(JsonElement diagnostic) =>
        SeverityOf(diagnostic) == HintSeverity
        && diagnostic.TryGetProperty("relatedInformation"u8, out var related) && related.ValueKind is JsonValueKind.Array
        && related.EnumerateArray().Any(each => each.TryGetProperty("message"u8, out var message) && message.ValueEquals(HintMark));
}
