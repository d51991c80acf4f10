using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>What stands in the lock file of an instance: whose it is, and how to tell that he is no more.</summary>
internal sealed record LockRecord
{
    /// <summary>The hub's process. It is the hub's from the first moment, before any rust-analyzer runs.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When that process started: who has its number later started at another time.</summary>
    public required string Started { get; init; }

    /// <summary>The run of the machine; empty where that is not known.</summary>
    public string Boot { get; init; } = "";

    /// <summary>The space of process numbers; empty where that is not known.</summary>
    public string Space { get; init; } = "";

    /// <summary>Drawn when it was taken. Only who knows it may change or remove the file.</summary>
    public required string Nonce { get; init; }

    /// <summary>Where the hub listens; empty when it does not.</summary>
    public string Socket { get; init; } = "";

    /// <summary>The hub's data folder.</summary>
    public string Hub { get; init; } = "";

    /// <summary>The hub's version.</summary>
    public string Version { get; init; } = "";

    /// <summary>When it was taken (UTC).</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>What is locked, in all parts, so that another can say in what its own differs.</summary>
    public InstanceKey? Key { get; init; }

    /// <summary>The rust-analyzer, once it runs.</summary>
    public LockedServer? Server { get; init; }
}
