namespace AgentMcp.Server.Install.Editing;

/// <summary>What an entry starts.</summary>
/// <param name="Command">The program; null when the entry names none.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record EntryContent(string? Command, IReadOnlyList<string> Arguments);
