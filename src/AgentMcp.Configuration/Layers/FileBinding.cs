namespace AgentMcp.Configuration.Layers;

/// <summary>How a file is bound.</summary>
/// <param name="IsTrusted">Whether it may set keys that need trust.</param>
/// <param name="IsStrict">Whether unknown keys are errors.</param>
internal sealed record FileBinding(bool IsTrusted, bool IsStrict);
