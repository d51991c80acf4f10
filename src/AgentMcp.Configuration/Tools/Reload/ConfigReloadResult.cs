namespace AgentMcp.Configuration.Tools;

/// <summary>What a reload did.</summary>
internal sealed record ConfigReloadResult(IReadOnlyList<ReloadEventView> Results, int Total, int Returned);
