namespace AgentMcp.Configuration.Tools;

/// <summary>The models that are declared.</summary>
internal sealed record ModelListResult(IReadOnlyList<ModelView> Results, int Total, int Returned);
