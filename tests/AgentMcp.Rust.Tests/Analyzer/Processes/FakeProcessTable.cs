using AgentMcp.Core.Processes.Table;

namespace AgentMcp.Rust.Tests.Analyzer.Processes;

/// <summary>A process table that a test writes.</summary>
internal sealed class FakeProcessTable : IProcessTable
{
    private readonly Dictionary<int, (ProcessFacts Facts, ProcessDetails Details)> _processes = [];

    public ProcessPlace Place { get; } = new("boot", "space");

    public List<ProcessFacts> Ended { get; } = [];

    /// <summary>Adds one; gives its number.</summary>
    public int Add(string executable, string[]? arguments = null, int parent = 1, string? folder = "/elsewhere", bool isOurs = false, long megabytes = 100, string? name = null)
    {
        var id = 100 + _processes.Count;
        var called = name ?? Path.GetFileName(executable);
        _processes[id] = (
            new ProcessFacts(id, $"{id}", called[..Math.Min(15, called.Length)], parent, DateTimeOffset.UnixEpoch.AddSeconds(id), megabytes << 20),
            new ProcessDetails(executable, [executable, .. arguments ?? []], folder, isOurs));
        return id;
    }

    /// <summary>Adds the process of the test: as it a hub in the test takes locks.</summary>
    public void AddSelf() => _processes[Environment.ProcessId] = (
        new ProcessFacts(Environment.ProcessId, "self", "dotnet", 1, DateTimeOffset.UnixEpoch, 0), new ProcessDetails("/usr/bin/dotnet", [], "/", IsOurs: false));

    /// <summary>Removes one, as if it had ended.</summary>
    public void Remove(int id) => _processes.Remove(id);

    /// <summary>Gives a number to another process, which started later.</summary>
    public void Restart(int id) => _processes[id] = (
        new ProcessFacts(id, $"{id} anew", "another", 1, DateTimeOffset.UnixEpoch.AddDays(1), 0), new ProcessDetails("/usr/bin/another", [], "/", IsOurs: false));

    public IReadOnlyList<ProcessFacts> List() => [.. _processes.Values.Select(process => process.Facts)];

    public ProcessFacts? Find(int id) => _processes.TryGetValue(id, out var process) ? process.Facts : null;

    public ProcessDetails? Describe(ProcessFacts process) => _processes.TryGetValue(process.Id, out var found) && found.Facts == process ? found.Details : null;

    public Task<bool> EndAsync(ProcessFacts process, TimeSpan grace, CancellationToken cancellationToken)
    {
        Ended.Add(process);
        return Task.FromResult(true);
    }
}
