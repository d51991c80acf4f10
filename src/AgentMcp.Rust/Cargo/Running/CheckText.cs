using System.Globalization;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Says what came of a build for a model: the verdict, the findings, and where the whole is.</summary>
internal static class CheckText
{
    private const int MostPlaces = 30;

    /// <summary>As short as is honest; what is left out is counted.</summary>
    public static string Write(CargoRun run, int mostGroups)
    {
        var text = FindingText.Write(Verdict(run), run.Findings, new FindingTextLimits(mostGroups, MostPlaces));
        return run.OutputId is { } id && run.Status != CargoStatus.Passed ? $"{text}\nAll of it: output_read(output_id: {id})." : text;
    }

    private static string Verdict(CargoRun run)
    {
        var aside = ReuseAnswer.Of(run)?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"{run.Duration.TotalSeconds:0.0} s");
        return $"{FindingText.Verdict(run.Status, run.Findings.Counts)} ({run.CommandLine}; {aside}{Waits(run)})";
    }

    private static string Waits(CargoRun run)
    {
        var waited = run.QueueWait + run.LockWait;
        return waited < TimeSpan.FromSeconds(1) ? "" : string.Create(CultureInfo.InvariantCulture, $", of that {waited.TotalSeconds:0.0} s waiting for other builds");
    }
}
