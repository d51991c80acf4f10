namespace AgentMcp.Testing.Processes;

/// <summary>The machine has no npm, so what comes from it cannot be had.</summary>
public sealed class NpmMissingException(string message, Exception inner) : Exception(message, inner);
