using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Analyzer.Processes;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>What is not as it should be, the worst first, each with what to do.</summary>
internal static class StatusIssues
{
    /// <summary>All of it.</summary>
    public static IReadOnlyList<SingletonIssue> Of(StatusFacts facts) =>
    [
        .. OfFault("NoWorkspace", facts.WorkspaceFault),
        .. OfFault("NoRustAnalyzer", facts.ProgramFault),
        .. facts.Instances.Where(look => look.State.Status is AnalyzerStatus.CrashLoop).Select(OfCrashLoop),
        .. facts.Foreign.Select(SingletonIssues.Foreign),
        .. facts.Large.Select(look => SingletonIssues.HighMemory($"The rust-analyzer of '{look.Instance.Key.Root}'", look.Facts.MemoryMegabytes, facts.WarnMegabytes)),
        .. DegradationsOf(facts).Distinct().Select(degradation => new SingletonIssue(degradation.Kind.ToString(), degradation.Message, degradation.Fix)),
        .. facts.Locks.Where(report => report.Problem is not null).Select(SingletonIssues.Lock),
        .. facts.Locks.Where(report => IsOfAnotherHub(report, facts)).Select(OfAnotherHub),
        .. facts.Instances.Any(look => HasNoLock(look, facts)) ? [SingletonIssues.NoLock()] : Array.Empty<SingletonIssue>(),
    ];

    private static IEnumerable<SingletonIssue> OfFault(string code, ToolException? fault) => fault is null ? [] : [new SingletonIssue(code, fault.Message, fault.Next)];

    private static SingletonIssue OfCrashLoop(InstanceLook look) => new(
        AnalyzerStatus.CrashLoop, look.State.Message ?? $"The rust-analyzer of '{look.Instance.Key.Root}' ended too often.", "Mend what it names, then call rust_control with action restart.");

    // One that runs knows more than what is known before a start.
    private static IEnumerable<Degradation> DegradationsOf(StatusFacts facts) =>
        facts.Instances.Count > 0 ? facts.Instances.SelectMany(look => look.State.Degraded) : facts.Program?.Degradations ?? [];

    private static bool IsOfAnotherHub(LockReport report, StatusFacts facts) =>
        report is { Problem: null, Record: { Key: not null } record } && record.ProcessId != facts.HubProcessId && report.Id == facts.OwnKey?.Id;

    private static SingletonIssue OfAnotherHub(LockReport report)
    {
        var refusal = LockErrors.Held(report.Record!.Key!, report.Record);
        return new SingletonIssue("OtherHub", refusal.Message, refusal.Next);
    }

    private static bool HasNoLock(InstanceLook look, StatusFacts facts) =>
        look.Facts.ProcessId is not null && !facts.Locks.Any(report => report.Id == look.Instance.Key.Id && report.Problem is null);
}
