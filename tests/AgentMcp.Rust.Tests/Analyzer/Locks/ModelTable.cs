using AgentMcp.Core.Processes.Table;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>The process table of the model.</summary>
internal sealed class ModelTable(LockWorld world) : IProcessTable
{
    public ProcessPlace Place { get; } = new("boot", "space");

    public IReadOnlyList<ProcessFacts> List() => [.. world.Running.Keys.Select(id => Find(id)!)];

    public ProcessFacts? Find(int id) => world.Running.TryGetValue(id, out var started) ? new ProcessFacts(id, started, "hub", 0, DateTimeOffset.UnixEpoch, 0) : null;

    public ProcessDetails? Describe(ProcessFacts process) => null;

    public Task<bool> EndAsync(ProcessFacts process, TimeSpan grace, CancellationToken cancellationToken) => throw new InvalidOperationException("Locks end nobody.");
}
