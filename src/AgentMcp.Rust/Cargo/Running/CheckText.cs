using System.Globalization;
using System.Text;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Says what came of a build for a model: the verdict, the first cause, then the groups, errors first.</summary>
internal static class CheckText
{
    private const int MostPlaces = 8;

    /// <summary>As short as is honest; what is left out is counted.</summary>
    public static string Write(CargoRun run, int mostGroups)
    {
        var text = new StringBuilder(Verdict(run));
        if (run.Findings.FirstCause is { } cause)
        {
            Append(text, cause);
        }

        foreach (var group in run.Findings.Groups.Take(mostGroups))
        {
            Append(text, group);
        }

        if (run.Findings.Groups.Count > mostGroups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n… {run.Findings.Groups.Count - mostGroups} more groups");
        }

        if (run.OutputId is { } id && run.Status != CargoStatus.Passed)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAll of it: output_read(output_id: {id}).");
        }

        return text.ToString();
    }

    private static string Verdict(CargoRun run)
    {
        var counts = run.Findings.Counts;
        List<string> said = [];
        if (counts.Errors > 0)
        {
            said.Add($"{counts.Errors} error{Plural(counts.Errors)}");
        }

        if (counts.Warnings > 0)
        {
            said.Add($"{counts.Warnings} warning{Plural(counts.Warnings)}");
        }

        if (counts.Fixable > 0)
        {
            said.Add($"{counts.Fixable} fixable");
        }

        var aside = ReuseAnswer.Of(run)?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"{run.Duration.TotalSeconds:0.0} s");
        return $"{run.Status}: {(said.Count == 0 ? "no findings" : string.Join(", ", said))} ({run.CommandLine}; {aside}{Waits(run)})";
    }

    private static string Waits(CargoRun run)
    {
        var waited = run.QueueWait + run.LockWait;
        return waited < TimeSpan.FromSeconds(1) ? "" : string.Create(CultureInfo.InvariantCulture, $", of that {waited.TotalSeconds:0.0} s waiting for other builds");
    }

    private static void Append(StringBuilder text, FirstCause cause)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nfirst cause: {cause.Kind}{(cause.Code is { } code ? $" {code}" : "")}: {cause.Message}");
        if (cause.Place is { } place)
        {
            text.Append(CultureInfo.InvariantCulture, $" at {PlaceOf(place)}");
            AppendContext(text, place);
        }

        if (cause.Action is { } action)
        {
            text.Append(CultureInfo.InvariantCulture, $"\ndo: {action.Action}{(action.Command is { } command ? $" `{command}`" : "")}");
        }
    }

    private static void Append(StringBuilder text, FindingGroup group)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{group.Level}{(group.Code is { } code ? $"[{code}]" : "")}: {group.Message}");
        if (group.Places.Count > 0)
        {
            text.Append(" at ").AppendJoin(", ", group.Places.Take(MostPlaces).Select(PlaceOf));
        }

        if (group.Places.Count > MostPlaces)
        {
            text.Append(CultureInfo.InvariantCulture, $" and {group.Places.Count - MostPlaces} more");
        }

        if (group.FixIds.Count > 0)
        {
            text.Append(" fix ").AppendJoin(' ', group.FixIds.Take(MostPlaces));
        }

        foreach (var place in group.Places.Take(MostPlaces).Where(place => place.Context is not null))
        {
            AppendContext(text, place);
        }
    }

    private static void AppendContext(StringBuilder text, FindingPlace place)
    {
        foreach (var line in place.Context ?? [])
        {
            text.Append("\n  ").Append(line);
        }
    }

    private static string PlaceOf(FindingPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}");

    private static string Plural(int count) => count == 1 ? "" : "s";
}
