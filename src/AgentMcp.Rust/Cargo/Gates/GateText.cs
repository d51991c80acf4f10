using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Says what came of a gate, for a model or a person: what failed first, then a line a stage.</summary>
internal static class GateText
{
    /// <summary>The answer.</summary>
    public static string Write(GateReport report)
    {
        var text = new StringBuilder(report switch
        {
            { Failure: { } failed } => $"{report.Status}: {Name(failed.Stage)}",
            { NotRun.Count: > 0 } => $"{report.Status}: no time was left for {string.Join(", ", report.NotRun.Select(Name))}",
            _ => $"{report.Status}: {string.Join(", ", report.Stages.Select(stage => Name(stage.Stage)))}",
        });
        foreach (var stage in report.Stages.OrderBy(stage => stage.Status == CargoStatus.Passed ? 1 : 0))
        {
            Append(text, stage);
        }

        if (report.Failure is not null && report.NotRun.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nnot run: {string.Join(", ", report.NotRun.Select(Name))}");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, StageReport stage)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{Name(stage.Stage)}: {stage.Status}, {stage.DurationMs / 1000.0:0.0} s");
        if (stage.Status == CargoStatus.Passed)
        {
            return;
        }

        if (stage.FirstCause is { } cause)
        {
            var place = cause.Place is { } at ? $" at {at.File}:{at.Line}" : "";
            text.Append(CultureInfo.InvariantCulture, $"\n  {(cause.Code is { } code ? code + " " : "")}{cause.Message}{place}");
            if (cause.Action is { } action)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  do: {action.Action}{(action.Command is { } command ? $" `{command}`" : "")}");
            }
        }

        if (stage.Counts is { Errors: > 1 } or { Warnings: > 1 })
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  in all {stage.Counts.Errors} errors, {stage.Counts.Warnings} warnings, {stage.Counts.Fixable} fixable by cargo_fix");
        }

        if (stage.OutputId is { } output)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  all of it: output_read(output_id: {output})");
        }
    }

    private static string Name(GateStage stage) => stage.ToString().ToLowerInvariant();
}
