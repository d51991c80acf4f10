using System.Globalization;
using System.Text;
using AgentMcp.Configuration.Policy.Files;

namespace AgentMcp.Configuration.Policy.Tools;

/// <summary>The answer for people and models: a line a violation, and under those of one rule what to do, once.</summary>
internal static class PolicyCheckText
{
    public static string Write(PolicyCheckResult result, bool stopsCommit)
    {
        var text = new StringBuilder();
        foreach (var rule in result.Results.GroupBy(finding => finding.Rule))
        {
            foreach (var finding in rule)
            {
                text.Append(finding.Place);
                if (finding.Line is { } line)
                {
                    text.Append(CultureInfo.InvariantCulture, $":{line}:{finding.Column}");
                }

                text.Append(CultureInfo.InvariantCulture, $": {(finding.Severity is PolicySeverity.Error ? "error" : "warning")} {finding.Rule}: {finding.Message}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  {rule.First().Fix}\n");
        }

        foreach (var note in result.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"Note: {note}\n");
        }

        text.Append(Summary(result));
        if (stopsCommit)
        {
            text.Append(" `git commit --no-verify` commits all the same.");
        }

        return text.ToString();
    }

    private static string Summary(PolicyCheckResult result)
    {
        var where = result.Source switch
        {
            FileSource.Staged => "staged ",
            FileSource.Tracked => "tracked ",
            _ => "",
        };
        var texts = result.TextsChecked == 0 ? "" : $" and {Counted(result.TextsChecked, "memory", "memories")}";
        var found = result.Total == 0 ? "no violation" : $"{Counted(result.Errors, "error", "errors")}, {Counted(result.Warnings, "warning", "warnings")}";
        var shown = result.Returned < result.Total ? string.Create(CultureInfo.InvariantCulture, $" (the first {result.Returned} are shown)") : "";
        return $"Checked {Counted(result.FilesChecked, where + "file", where + "files")}{texts}: {found}{shown}.";
    }

    private static string Counted(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
