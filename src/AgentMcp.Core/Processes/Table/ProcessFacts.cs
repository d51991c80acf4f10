namespace AgentMcp.Core.Processes.Table;

/// <summary>A process as the system's table shows it.</summary>
/// <param name="Id">Its number, which another gets later.</param>
/// <param name="Started">When it started, in the system's own unit: with the number it names one process for ever, within one <see cref="ProcessPlace"/>.</param>
/// <param name="Name">What it calls itself; on Linux its first 15 bytes.</param>
/// <param name="Parent">Who started it; 0 when that is not known.</param>
/// <param name="StartedAt">When it started (UTC), for people.</param>
/// <param name="ResidentBytes">Memory.</param>
public sealed record ProcessFacts(int Id, string Started, string Name, int Parent, DateTimeOffset StartedAt, long ResidentBytes);
