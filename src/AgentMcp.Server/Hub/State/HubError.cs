namespace AgentMcp.Server.Hub.State;

/// <summary>An error that was logged.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Message">What was logged.</param>
/// <param name="CallId">The call it belongs to; null when there is none.</param>
internal sealed record HubError(DateTimeOffset At, string Message, string? CallId);
