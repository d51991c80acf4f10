namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Figures of an instance, as its status shows them.</summary>
internal sealed record InstanceFacts
{
    /// <summary>Its process; null while none runs.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Memory of the process and all its children, in MB.</summary>
    public long MemoryMegabytes { get; init; }

    /// <summary>Children of the process, such as proc-macro servers and cargo.</summary>
    public int Children { get; init; }

    /// <summary>Clients that hold it.</summary>
    public int Clients { get; init; }

    /// <summary>Documents that editors have open.</summary>
    public int OpenDocuments { get; init; }

    /// <summary>Requests without an answer yet.</summary>
    public int Pending { get; init; }

    /// <summary>Starts after the first.</summary>
    public int Restarts { get; init; }

    /// <summary>Ends that nobody asked for.</summary>
    public int Crashes { get; init; }

    /// <summary>Since when this process runs (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it is started again after a crash (UTC).</summary>
    public DateTimeOffset? NextStartAt { get; init; }

    /// <summary>What it does now, such as <c>Indexing 12/40</c>.</summary>
    public string? Phase { get; init; }
}
