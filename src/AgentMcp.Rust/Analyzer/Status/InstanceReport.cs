using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>One instance, as a status shows it.</summary>
/// <param name="Root">Of its workspace.</param>
/// <param name="Key">Twelve characters that name it.</param>
/// <param name="Status">One of <see cref="AnalyzerStatus"/>.</param>
internal sealed record InstanceReport(string Root, string Key, string Status)
{
    /// <summary>Whether it is the one that this session uses.</summary>
    public bool Yours { get; init; }

    /// <summary>Its process; null while none runs.</summary>
    public int? Pid { get; init; }

    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Version, name and folder.</summary>
    public required string Toolchain { get; init; }

    /// <summary>Whether it has loaded the workspace.</summary>
    public bool Quiescent { get; init; }

    /// <summary><c>ok</c>, <c>warning</c> when something spoils answers, <c>error</c> when it is not started any more.</summary>
    public required string Health { get; init; }

    /// <summary>What it does now, or what it says.</summary>
    public string? Message { get; init; }

    /// <summary>Memory of it and its children.</summary>
    public long RssMb { get; init; }

    /// <summary>Processes that it started.</summary>
    public int Children { get; init; }

    /// <summary>Who holds it.</summary>
    public int Clients { get; init; }

    /// <summary>What editors have open.</summary>
    public int OpenDocs { get; init; }

    /// <summary>Requests without an answer.</summary>
    public int Pending { get; init; }

    /// <summary>Starts after the first.</summary>
    public int Restarts { get; init; }

    /// <summary>Ends that nobody asked for.</summary>
    public int Crashes { get; init; }

    /// <summary>Seconds since its process takes requests.</summary>
    public long? UptimeS { get; init; }

    /// <summary>In what it differs from this session's, or from the first.</summary>
    public IReadOnlyList<string>? Differs { get; init; }

    /// <summary>The report of an instance.</summary>
    /// <param name="look">What was seen.</param>
    /// <param name="own">Key of the session's own; null when it is not known.</param>
    /// <param name="reference">What it is compared with when it is not the session's own.</param>
    /// <param name="now">The time of the look.</param>
    public static InstanceReport Of(InstanceLook look, InstanceKey? own, InstanceKey? reference, DateTimeOffset now)
    {
        var (instance, state, facts) = look;
        var differences = reference is null || reference.Root != instance.Key.Root ? [] : InstanceKeys.Differences(reference, instance.Key);
        return new InstanceReport(instance.Key.Root, instance.Key.Id, state.Status)
        {
            Yours = own == instance.Key,
            Pid = facts.ProcessId,
            Version = instance.Key.Version,
            Toolchain = instance.Key.Toolchain,
            Quiescent = state.Ready,
            Health = state.Status is AnalyzerStatus.CrashLoop ? "error" : state.Degraded.Count > 0 ? "warning" : "ok",
            Message = state.Message ?? facts.Phase,
            RssMb = facts.MemoryMegabytes,
            Children = facts.Children,
            Clients = facts.Clients,
            OpenDocs = facts.OpenDocuments,
            Pending = facts.Pending,
            Restarts = facts.Restarts,
            Crashes = facts.Crashes,
            UptimeS = facts.StartedAt is { } since ? (long)(now - since).TotalSeconds : null,
            Differs = differences.Count == 0 ? null : differences,
        };
    }
}
