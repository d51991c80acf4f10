namespace AgentMcp.Core.Processes.Live;

/// <summary>A program did not start.</summary>
public sealed class ProgramStartException(string message) : Exception(message);
