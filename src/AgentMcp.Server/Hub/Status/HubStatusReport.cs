using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Server.Hub.State;
using AgentMcp.Storage;

namespace AgentMcp.Server.Hub.Status;

/// <summary>What a hub says of itself. Where none runs, only what is known without one.</summary>
internal sealed record HubStatusReport
{
    /// <summary>Its process; null when none runs, as is all that would need one.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>For how long, whatever was done to the clock.</summary>
    public long? UptimeSeconds { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>The folder of its build.</summary>
    public required string BuildFolder { get; init; }

    /// <summary>The protocol between front ends and hubs.</summary>
    public required string Protocol { get; init; }

    /// <summary>Where front ends connect; null for a process that serves itself alone.</summary>
    public string? Socket { get; init; }

    /// <summary>The data folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>After this long without sessions and work it leaves; null when it stays.</summary>
    public double? IdleMinutes { get; init; }

    /// <summary>Open sessions, the oldest first.</summary>
    public IReadOnlyList<HubSessionStatus> Sessions { get; init; } = [];

    /// <summary>What runs: calls, commands, listeners; not the question itself.</summary>
    public IReadOnlyList<HubWorkStatus> Work { get; init; } = [];

    /// <summary>Programs that it started and that run.</summary>
    public IReadOnlyList<RunningProgram> Programs { get; init; } = [];

    /// <summary>Databases that are open.</summary>
    public IReadOnlyList<OpenStore> Stores { get; init; } = [];

    /// <summary>The last errors that were logged, the newest first.</summary>
    public IReadOnlyList<HubError> Errors { get; init; } = [];

    /// <summary>The memory of its process.</summary>
    public ProcessMemory? Memory { get; init; }
}
