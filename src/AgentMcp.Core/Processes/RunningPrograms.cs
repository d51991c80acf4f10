using System.Collections.Concurrent;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Core.Processes;

/// <summary>The programs that run now.</summary>
public sealed class RunningPrograms
{
    private readonly ConcurrentDictionary<ISpawnedProcess, (string Command, DateTimeOffset StartedAt)> _running = new();

    /// <summary>The oldest first. Looks through the process table for each: for a status, not for a loop.</summary>
    public IReadOnlyList<RunningProgram> List() =>
    [
        .. _running.OrderBy(running => running.Value.StartedAt)
            .Select(running => new RunningProgram(running.Key.Group, running.Value.Command, running.Value.StartedAt, running.Key.ReadTree()?.ResidentBytes)),
    ];

    internal void Add(ISpawnedProcess process, string command, DateTimeOffset startedAt) => _running[process] = (command, startedAt);

    internal void Remove(ISpawnedProcess process) => _running.TryRemove(process, out _);
}
