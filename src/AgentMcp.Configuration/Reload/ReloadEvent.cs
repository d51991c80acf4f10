using AgentMcp.Configuration.Problems;

namespace AgentMcp.Configuration.Reload;

/// <summary>One thing that happened to the configuration.</summary>
public sealed record ReloadEvent
{
    /// <summary>What happened.</summary>
    public required ReloadEventKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The workspace that it holds for; null for the hub itself.</summary>
    public string? Workspace { get; init; }

    /// <summary>The files that changed.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>How long reading, checking and swapping took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What is another now.</summary>
    public IReadOnlyList<ConfigKeyChange> Changes { get; init; } = [];

    /// <summary>Keys of <see cref="Changes"/> that wait for a restart.</summary>
    public IReadOnlyList<string> RestartRequired { get; init; } = [];

    /// <summary>What is wrong, when it failed.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; init; } = [];

    /// <summary>What runs on with the old snapshot, when it is deferred.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];
}
