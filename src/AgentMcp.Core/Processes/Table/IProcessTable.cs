namespace AgentMcp.Core.Processes.Table;

/// <summary>The processes of this machine.</summary>
public interface IProcessTable
{
    /// <summary>Where these numbers hold.</summary>
    ProcessPlace Place { get; }

    /// <summary>All that run and that this user may see.</summary>
    IReadOnlyList<ProcessFacts> List();

    /// <summary>One that runs; null when there is none of that number. One that has ended and waits for its parent runs no more.</summary>
    ProcessFacts? Find(int id);

    /// <summary>What one runs; null when it is gone, also when another has its number now.</summary>
    ProcessDetails? Describe(ProcessFacts process);

    /// <summary>Ends exactly this process: asks, and kills after the grace. Another one that has its number now is left alone. False when it still runs.</summary>
    Task<bool> EndAsync(ProcessFacts process, TimeSpan grace, CancellationToken cancellationToken);
}
