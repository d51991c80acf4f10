namespace AgentMcp.Storage.Maintenance;

/// <summary>One thing that is wrong with a database, and what to do about it.</summary>
public sealed record StoreFinding(string Message, string Fix);
