namespace AgentMcp.Configuration.Tools;

/// <summary>The settings asked for.</summary>
internal sealed record ConfigGetResult(IReadOnlyList<SettingView> Results, int Total, int Returned);
