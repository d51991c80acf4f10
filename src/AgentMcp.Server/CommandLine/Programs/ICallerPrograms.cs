using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.CommandLine.Programs;

/// <summary>Runs programs where a command was typed, wherever it is carried out.</summary>
internal interface ICallerPrograms
{
    /// <summary>Runs a program to its end, in the caller's process: what it reads and writes passes nobody.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="started">Told its process id as soon as it has one; null when nobody asks.</param>
    /// <param name="cancellationToken">Ends the program and all that it started.</param>
    /// <returns>Its exit code, 128 + n after signal n, also of one that was ended; 126 when it could not be started.</returns>
    Task<int> RunAsync(CallerProgram program, Action<int>? started, CancellationToken cancellationToken);
}
