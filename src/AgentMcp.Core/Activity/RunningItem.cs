namespace AgentMcp.Core.Activity;

/// <summary>One thing that runs now.</summary>
/// <param name="Kind">Such as <c>call</c>, <c>command</c>, <c>listener</c>, <c>run</c>.</param>
/// <param name="Name">What it is called: the tool, the address.</param>
/// <param name="Id">Its id: of the call, of the run.</param>
/// <param name="SessionId">The session on whose behalf it runs; null when there is none.</param>
/// <param name="StartedAt">Since when (UTC).</param>
public sealed record RunningItem(string Kind, string Name, string Id, string? SessionId, DateTimeOffset StartedAt);
