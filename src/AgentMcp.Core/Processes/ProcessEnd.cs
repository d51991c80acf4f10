namespace AgentMcp.Core.Processes;

/// <summary>How a program came to its end.</summary>
public enum ProcessEnd
{
    /// <summary>By itself, with an exit code.</summary>
    Exited,

    /// <summary>Killed at its time limit.</summary>
    TimedOut,

    /// <summary>It never ran: no such program, or it may not be run.</summary>
    NotStarted,
}
