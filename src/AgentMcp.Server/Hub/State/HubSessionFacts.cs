namespace AgentMcp.Server.Hub.State;

/// <summary>One open session as the status tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Transport"><c>stdio</c> or <c>http</c>.</param>
/// <param name="Agent">The client's name with its version; null until it has introduced itself.</param>
/// <param name="ProcessId">The front end's process; null over HTTP.</param>
/// <param name="Workspace">The folder it works in.</param>
/// <param name="Since">When it began (UTC).</param>
/// <param name="IsResumed">Whether it went on after its hub went away.</param>
internal sealed record HubSessionFacts(string Id, string Transport, string? Agent, int? ProcessId, string? Workspace, DateTimeOffset Since, bool IsResumed);
