namespace AgentMcp.Server.Hub.Status;

/// <summary>One open session.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Transport"><c>stdio</c> or <c>http</c>.</param>
/// <param name="Agent">The client; null until it has introduced itself.</param>
/// <param name="ProcessId">The front end's process; null over HTTP.</param>
/// <param name="Workspace">The folder it works in.</param>
/// <param name="Since">When it began (UTC).</param>
/// <param name="IsResumed">Whether it went on after its hub went away.</param>
/// <param name="OpenCalls">Calls that run on its behalf.</param>
internal sealed record HubSessionStatus(string Id, string Transport, string? Agent, int? ProcessId, string? Workspace, DateTimeOffset Since, bool IsResumed, int OpenCalls);
