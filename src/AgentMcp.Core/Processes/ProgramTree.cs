namespace AgentMcp.Core.Processes;

/// <summary>A program and everything that it started.</summary>
/// <param name="Processes">How many run, the program itself among them.</param>
/// <param name="ResidentBytes">Memory of all of them.</param>
public sealed record ProgramTree(int Processes, long ResidentBytes);
