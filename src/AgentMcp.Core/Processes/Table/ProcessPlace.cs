namespace AgentMcp.Core.Processes.Table;

/// <summary>Within what numbers of processes mean anything.</summary>
/// <param name="Boot">Names this run of the machine; empty where the platform does not tell.</param>
/// <param name="Space">Names the space of numbers: a container has its own; empty where the platform does not tell.</param>
public sealed record ProcessPlace(string Boot, string Space);
