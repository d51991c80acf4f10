namespace AgentMcp.Core.Processes.Live;

/// <summary>A program that is talked with for as long as it lives. Disposing of it kills what is left of its tree.</summary>
public interface ILiveProgram : IAsyncDisposable
{
    /// <summary>Its process; null where the platform does not tell.</summary>
    int? ProcessId { get; }

    /// <summary>What it reads.</summary>
    Stream Input { get; }

    /// <summary>What it writes. Whoever started it must read it, or it blocks.</summary>
    Stream Output { get; }

    /// <summary>Completes when the program itself has ended; its children may still run until <see cref="EndAsync"/>.</summary>
    Task Exited { get; }

    /// <summary>The end of what it wrote to its error stream so far.</summary>
    string ErrorTail { get; }

    /// <summary>It and all that it started, now; null where the platform does not tell. Looks through the process table.</summary>
    ProgramTree? ReadTree();

    /// <summary>Asks the whole tree to end, kills after the grace what still runs, also what left the program's group, and says how the program ended.</summary>
    Task<ProgramExit> EndAsync(TimeSpan grace);
}
