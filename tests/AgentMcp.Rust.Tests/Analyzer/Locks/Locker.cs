using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>A process of the model that wants the lock.</summary>
internal sealed class Locker(LockWorld world, int processId)
{
    public int ProcessId => processId;

    public string Started { get; } = world.Running[processId];

    public InstanceLock? Held { get; set; }

    public Task Ended { get; set; } = Task.CompletedTask;

    public bool IsAlive => world.IsAlive(this);
}
