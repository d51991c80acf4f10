using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration;

/// <summary>The settings of one scope, over time.</summary>
internal sealed class ConfigContext(ConfigScopeRequest request, bool isHub, ConfigSnapshot snapshot, IReadOnlyList<string> folders)
{
    private volatile ConfigSnapshot _snapshot = snapshot;
    private volatile IReadOnlyList<ConfigProblem> _failure = [];
    private volatile IReadOnlyList<string> _folders = folders;
    private long _lastUsed;

    public ConfigScopeRequest Request { get; } = request;

    public bool IsHub { get; } = isHub;

    /// <summary>What was in effect first: what waits for a restart is still as it says.</summary>
    public ConfigSnapshot First { get; } = snapshot;

    /// <summary>What is in effect.</summary>
    public ConfigSnapshot Snapshot
    {
        get => _snapshot;
        set => _snapshot = value;
    }

    /// <summary>Why what is on the disk is not in effect; empty when it is.</summary>
    public IReadOnlyList<ConfigProblem> Failure
    {
        get => _failure;
        set => _failure = value;
    }

    /// <summary>Hash of what failed last, so that one fault is told once.</summary>
    public string? FailedHash { get; set; }

    /// <summary>Folders to watch.</summary>
    public IReadOnlyList<string> Folders
    {
        get => _folders;
        set => _folders = value;
    }

    public long LastUsed
    {
        get => Volatile.Read(ref _lastUsed);
        set => Volatile.Write(ref _lastUsed, value);
    }
}
