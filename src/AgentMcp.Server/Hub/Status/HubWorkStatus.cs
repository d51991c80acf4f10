namespace AgentMcp.Server.Hub.Status;

/// <summary>One thing that runs.</summary>
/// <param name="Kind"><c>call</c>, <c>command</c>, <c>listener</c> or what a feature registers.</param>
/// <param name="Name">The tool, the command, the address.</param>
/// <param name="Id">Its id; of a call, the one in the log.</param>
/// <param name="SessionId">The session on whose behalf it runs; null when there is none.</param>
/// <param name="Since">Since when (UTC).</param>
internal sealed record HubWorkStatus(string Kind, string Name, string Id, string? SessionId, DateTimeOffset Since);
