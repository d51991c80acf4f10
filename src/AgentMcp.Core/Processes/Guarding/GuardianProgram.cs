namespace AgentMcp.Core.Processes.Guarding;

/// <summary>How to start the guardian.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record GuardianProgram(string Program, IReadOnlyList<string> Arguments);
