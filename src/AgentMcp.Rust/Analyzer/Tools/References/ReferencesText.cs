using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>Uses and implementations as a model reads them.</summary>
internal static class ReferencesText
{
    /// <summary>The text.</summary>
    public static string Of(RustReferencesResult result, RustReferencesArguments arguments)
    {
        var what = arguments.Kind is ReferenceKind.Implementations ? "implementation" : "use";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Total} {what}{(result.Total == 1 ? "" : "s")} of {result.Name} ({result.Place}) in {result.Files} file{(result.Files == 1 ? "" : "s")}{(result.Complete ? "" : ", and some may be missed")}\n");
        foreach (var group in result.Groups.Where(group => group.Places.Count > 0))
        {
            var byFile = arguments.GroupBy is ReferenceGrouping.File;
            text.Append(CultureInfo.InvariantCulture, $"{group.Name} ({group.Count})\n");
            foreach (var place in group.Places)
            {
                text.Append("  ").Append(byFile ? "" : place.File + ":").Append(CultureInfo.InvariantCulture, $"{place.Line}:{place.Column} {place.Text}\n");
                foreach (var line in place.Context ?? [])
                {
                    text.Append("    ").Append(line).Append('\n');
                }
            }
        }

        if (result.Truncated)
        {
            text.Append(CultureInfo.InvariantCulture, $"{arguments.Limit} of {result.Total} shown; raise `limit`.\n");
        }

        return text.ToString();
    }
}
