using AgentMcp.Core.Processes;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>A program that was started, and everything that it starts in turn.</summary>
internal interface ISpawnedProcess : IDisposable
{
    /// <summary>Its process group; null where there are none.</summary>
    int? Group { get; }

    /// <summary>Its standard input; null when it was given none.</summary>
    Stream? Input { get; }

    Stream Output { get; }

    Stream Error { get; }

    /// <summary>Completes when the program itself has ended, whatever became of its children.</summary>
    Task Exited { get; }

    /// <summary>The whole tree at this moment; null where the platform does not tell.</summary>
    ProgramTree? ReadTree();

    /// <summary>Kills what is left of the group at once.</summary>
    void KillGroup();

    /// <summary>Asks the whole tree to end, also what left the group, and kills after the grace what still runs.</summary>
    Task KillTreeAsync(TimeSpan grace);

    /// <summary>How it ended; null while it runs. Nothing may be asked of it after this.</summary>
    SpawnedExit? TakeExit();
}
