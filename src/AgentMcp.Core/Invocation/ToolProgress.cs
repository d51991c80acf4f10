namespace AgentMcp.Core.Invocation;

/// <summary>How far a call is.</summary>
/// <param name="Done">Units done, growing.</param>
/// <param name="Total">Units in all, when known.</param>
/// <param name="Message">What is being done now.</param>
public sealed record ToolProgress(double Done, double? Total, string? Message);
