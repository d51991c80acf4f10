namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>One status of all that holds. Issues are told besides, with every status.</summary>
internal static class StatusVerdict
{
    // What keeps all answers back comes before what costs memory, and that before what spoils some.
    private static readonly (string Status, Func<StatusSigns, bool> Holds)[] Order =
    [
        (AnalyzerStatus.CrashLoop, signs => signs.IsCrashLoop),
        (AnalyzerStatus.MultipleInstances, signs => signs.HasSeveral),
        (AnalyzerStatus.NotRunning, signs => !signs.Runs),
        (AnalyzerStatus.Starting, signs => signs.IsLoading),
        (AnalyzerStatus.HighMemory, signs => signs.IsLarge),
        (AnalyzerStatus.Degraded, signs => signs.IsSpoiled),
        (AnalyzerStatus.Healthy, _ => true),
    ];

    /// <summary>The first in the order that holds; one of <see cref="AnalyzerStatus"/>.</summary>
    public static string Of(StatusSigns signs) => Order.First(entry => entry.Holds(signs)).Status;
}
