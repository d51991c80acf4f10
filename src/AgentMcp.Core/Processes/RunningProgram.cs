namespace AgentMcp.Core.Processes;

/// <summary>A program that was started and has not ended.</summary>
/// <param name="ProcessId">Its process; null where the platform does not tell.</param>
/// <param name="Command">Name of the program, without its arguments: they may hold secrets.</param>
/// <param name="StartedAt">Since when (UTC).</param>
/// <param name="ResidentBytes">Memory of it and all that it started; null where the platform does not tell.</param>
public sealed record RunningProgram(int? ProcessId, string Command, DateTimeOffset StartedAt, long? ResidentBytes);
