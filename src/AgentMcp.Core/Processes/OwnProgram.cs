namespace AgentMcp.Core.Processes;

/// <summary>How to start this very program again: the same files by the same host.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">What comes before the arguments of a command.</param>
public sealed record OwnProgram(string Program, IReadOnlyList<string> Arguments);
