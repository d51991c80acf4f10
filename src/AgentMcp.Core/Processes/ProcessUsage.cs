namespace AgentMcp.Core.Processes;

/// <summary>What a program used, with the children that it waited for.</summary>
/// <param name="Cpu">User and system time.</param>
/// <param name="PeakResidentBytes">Memory of the whole tree at its highest sample; of the largest single process when that is more, or nothing was sampled.</param>
/// <param name="BytesRead">From files and pipes.</param>
/// <param name="BytesWritten">To files and pipes.</param>
public sealed record ProcessUsage(TimeSpan Cpu, long PeakResidentBytes, long BytesRead, long BytesWritten);
