namespace AgentMcp.Core.Platform.Spawning;

/// <summary>How a program ended and what it used, with all the children that it waited for.</summary>
/// <param name="ExitCode">128 + n after signal n, as shells have it.</param>
/// <param name="Signal">The signal that ended it, if one did.</param>
/// <param name="Cpu">User and system time.</param>
/// <param name="PeakResidentBytes">Of the largest single process.</param>
/// <param name="BytesRead">By system calls, from files and pipes alike.</param>
/// <param name="BytesWritten">By system calls, to files and pipes alike.</param>
internal sealed record SpawnedExit(int ExitCode, int? Signal, TimeSpan Cpu, long PeakResidentBytes, long BytesRead, long BytesWritten);
