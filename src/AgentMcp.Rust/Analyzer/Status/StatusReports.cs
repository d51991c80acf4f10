using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Processes;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>Writes reports from what was seen.</summary>
internal static class StatusReports
{
    /// <summary>The report of a full check.</summary>
    public static AnalyzerReport Full(StatusFacts facts, CallerSession session)
    {
        var reference = facts.OwnKey ?? (facts.Instances is [var first, ..] ? first.Instance.Key : null);
        return new AnalyzerReport(StatusVerdict.Of(StatusSigns.Of(facts)))
        {
            Timestamp = facts.At,
            Workspace = facts.Workspace?.Root,
            RustAnalyzerPath = facts.Program?.Path,
            Version = facts.Program?.Version,
            FoundBy = facts.Program?.FoundBy,
            Toolchain = facts.Program?.Toolchain,
            Profile = facts.Settings?.Profile.ToString().ToLowerInvariant(),
            Transport = facts.IsHub ? "hub" : "in_process",
            ShimPath = facts.Use.Shim.Path,
            ShimExists = facts.Use.Shim.Path is not null,
            ShimPriority = facts.Use.Shim.PlaceOnPath,
            ShimShadowedBy = facts.Use.Shim.ShadowedBy,
            Editors = facts.Use.Editors,
            ProcessCount = facts.Processes.Count,
            MainProcessCount = facts.Servers.Count(),
            ProcMacroCount = facts.Processes.Count(process => process.Kind is AnalyzerProcessKind.ProcMacroServer),
            MemoryMb = facts.Servers.Sum(server => server.TreeBytes) >> 20,
            WarnThresholdMb = facts.WarnMegabytes,
            MachineFreeMb = facts.FreeMegabytes,
            LockFileExists = facts.Locks.Count > 0,
            LockFilePid = facts.Locks.FirstOrDefault(report => report.Record is not null)?.Record!.ProcessId,
            Instances = [.. facts.Instances.Select(look => InstanceReport.Of(look, facts.OwnKey, reference, facts.At))],
            OtherInstances = facts.OtherInstances,
            Foreign = [.. facts.Foreign.Select(ForeignReport.Of)],
            Locks = LockFileReport.All(facts),
            EnvironmentVariables = facts.Settings is null ? null : VariableReport.All(session, facts.Settings),
            Issues = StatusIssues.Of(facts),
            Recommendations = StatusAdvice.Of(facts),
        };
    }

    /// <summary>The report of a light check.</summary>
    public static AnalyzerReport Light(SingletonReport report, CargoWorkspace? workspace, int warnMegabytes, DateTimeOffset now) => new(report.Status)
    {
        Timestamp = now,
        Workspace = workspace?.Root,
        ProcessCount = report.ProcessCount,
        MainProcessCount = report.ProcessCount,
        MemoryMb = report.MemoryMegabytes,
        WarnThresholdMb = warnMegabytes,
        LockFileExists = report.LockFileExists,
        LockFilePid = report.LockProcessId,
        Issues = report.Issues,
    };
}
