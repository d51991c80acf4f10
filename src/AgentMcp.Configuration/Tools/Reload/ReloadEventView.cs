using System.Globalization;
using AgentMcp.Configuration.Reload;

namespace AgentMcp.Configuration.Tools;

/// <summary>One thing that happened to the configuration, as answers show it.</summary>
internal sealed record ReloadEventView(ReloadEventKind Kind, DateTimeOffset At)
{
    public string? Workspace { get; init; }

    public double? DurationMs { get; init; }

    public IReadOnlyList<string>? Paths { get; init; }

    public IReadOnlyList<ChangeView>? Changes { get; init; }

    public IReadOnlyList<string>? RestartRequired { get; init; }

    public IReadOnlyList<ProblemView>? Problems { get; init; }

    public IReadOnlyList<string>? Runs { get; init; }

    public static ReloadEventView Of(ReloadEvent happened) => new(happened.Kind, happened.At)
    {
        Workspace = happened.Workspace,
        DurationMs = happened.Kind is ReloadEventKind.ReloadSuccess or ReloadEventKind.ReloadFailed ? Math.Round(happened.Duration.TotalMilliseconds, 3) : null,
        Paths = OrNull(happened.Paths),
        Changes = OrNull(happened.Changes.Select(ChangeView.Of).ToArray()),
        RestartRequired = OrNull(happened.RestartRequired),
        Problems = OrNull(happened.Problems.Select(ProblemView.Of).ToArray()),
        Runs = OrNull(happened.Runs),
    };

    /// <summary>A line for people.</summary>
    public static string TextOf(ReloadEvent happened)
    {
        var what = happened.Kind switch
        {
            ReloadEventKind.FileChanged => $"changed: {string.Join(", ", happened.Paths)}",
            ReloadEventKind.ReloadSuccess when happened.Changes.Count == 0 => "reloaded; no value is another",
            ReloadEventKind.ReloadSuccess => "reloaded: " + string.Join(", ", happened.Changes.Select(change => $"{change.Name} {change.Old ?? "(none)"} → {change.New ?? "(none)"}{(change.RestartRequired ? " (waits for a restart)" : "")}")),
            ReloadEventKind.ReloadFailed => "failed: " + string.Join(' ', happened.Problems),
            _ => $"runs on with the old settings: {string.Join(", ", happened.Runs)}",
        };
        var duration = happened.Duration > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" ({happened.Duration.TotalMilliseconds:0.#} ms)") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{happened.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {what}{duration}");
    }

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
