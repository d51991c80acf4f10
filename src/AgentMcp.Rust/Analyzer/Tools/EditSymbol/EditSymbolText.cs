using System.Globalization;
using System.Text;
using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Edits;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>What became of an item, for a model: what is worse since comes first.</summary>
internal static class EditSymbolText
{
    private const int MostShown = 10;
    private const int LongestMessage = 300;

    /// <summary>The text.</summary>
    public static string Of(string what, RustEditSymbolResult result)
    {
        var text = new StringBuilder();
        var findings = result.NewDiagnostics ?? [];
        foreach (var finding in findings.Take(MostShown))
        {
            text.Append("New ").Append(Of(finding)).Append('\n');
        }

        if (findings.Count > MostShown)
        {
            text.Append(CultureInfo.InvariantCulture, $"{findings.Count - MostShown} more are new.\n");
        }

        text.Append(EditText.Of(what, result));
        if (findings.Count == 0)
        {
            text.Append("\nrust-analyzer finds nothing new; cargo_check knows more.");
        }

        if (result.NotLookedAt is { } failed)
        {
            text.Append("\nNot looked at, because rust-analyzer failed on it: ").AppendJoin(", ", failed).Append('.');
        }

        if (result.Gone is > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nGone: {result.Gone}.");
        }

        return text.ToString();
    }

    /// <summary>A finding in a line.</summary>
    public static string Of(AnalyzerDiagnostic finding) => string.Create(
        CultureInfo.InvariantCulture,
        $"{finding.Severity}{(finding.Code is null ? "" : $"[{finding.Code}]")} {finding.File}:{finding.Line}:{finding.Column} {Shorten.ToLine(finding.Message, LongestMessage)}");
}
