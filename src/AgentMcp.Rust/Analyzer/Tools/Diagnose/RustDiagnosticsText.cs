using System.Globalization;
using System.Text;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Tools.Diagnose;

/// <summary>Findings as a model reads them: errors first, and above all whether they are those of now.</summary>
internal static class RustDiagnosticsText
{
    private const int MostPlaces = 10;
    private const int LongestMessage = 400;

    /// <summary>The text.</summary>
    public static string Of(RustDiagnosticsResult result, RustDiagnosticsArguments arguments)
    {
        var text = new StringBuilder();
        if (!result.Fresh)
        {
            text.Append("Not fresh: ").Append(result.Why).Append('\n');
        }

        text.Append(CountOf(result, arguments)).Append('\n');
        foreach (var group in result.Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"{group.Level}{(group.Code is null ? "" : $"[{group.Code}]")} {Shorten.ToLine(group.Message, LongestMessage)}{(arguments.Source is DiagnosticSource.Both ? $" ({group.Source})" : "")}\n");
            foreach (var place in group.Places.Take(MostPlaces))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {place.File}:{place.Line}:{place.Column}\n");
            }

            if (group.Places.Count > MostPlaces)
            {
                text.Append(CultureInfo.InvariantCulture, $"  and {group.Places.Count - MostPlaces} more places\n");
            }
        }

        if (result.GroupsLeftOut > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.GroupsLeftOut} more groups; raise `limit`.\n");
        }

        return text.ToString();
    }

    private static string CountOf(RustDiagnosticsResult result, RustDiagnosticsArguments arguments)
    {
        if (result.Counts is not { } counts)
        {
            return "Nothing is known of the code as it is now.";
        }

        var all = counts.Errors + counts.Warnings + counts.Others == 0
            ? arguments.MinSeverity is DiagnosticLevel.Error ? "No errors" : "No errors, no warnings"
            : string.Create(CultureInfo.InvariantCulture, $"{counts.Errors} error{(counts.Errors == 1 ? "" : "s")}, {counts.Warnings} warning{(counts.Warnings == 1 ? "" : "s")}{(counts.Others > 0 ? $", {counts.Others} others" : "")}");
        var by = arguments.Source switch
        {
            DiagnosticSource.Native => string.Create(CultureInfo.InvariantCulture, $" by rust-analyzer in {result.NativeFiles} file{(result.NativeFiles == 1 ? "" : "s")}; the compiler may find more"),
            DiagnosticSource.Check => " by the compiler",
            _ => "",
        };
        var since = !arguments.SinceLast ? "" : result.Gone is { } gone ? string.Create(CultureInfo.InvariantCulture, $"; since last time {gone} gone, new:") : "; told for the first time:";
        return all + by + since + (since.Length == 0 ? "." : "");
    }
}
