using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Hub.State;

/// <summary>What is fixed about a hub from its start.</summary>
internal sealed record HubFacts
{
    /// <summary>Its process.</summary>
    public int ProcessId { get; init; } = Environment.ProcessId;

    /// <summary>Drawn at its start; tells it from another of the same process id.</summary>
    public required string Nonce { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Which build it runs.</summary>
    public required ProgramBuild Build { get; init; }

    /// <summary>Where it listens; null for a process that serves itself alone.</summary>
    public string? Socket { get; init; }

    /// <summary>After this long without sessions and work it leaves; null when it stays.</summary>
    public TimeSpan? IdleLimit { get; init; }
}
