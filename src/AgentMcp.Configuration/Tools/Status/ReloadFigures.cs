namespace AgentMcp.Configuration.Tools;

/// <summary>Figures over the reloads since the start.</summary>
internal sealed record ReloadFigures(long Successes, long Failures, double? MeanMs, double? P95Ms);
