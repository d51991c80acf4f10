namespace AgentMcp.Core.Health;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Subject">What was looked at, such as <c>sqlite</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found, with versions and paths.</param>
/// <param name="Fix">What to do; null when all is well.</param>
public sealed record Finding(string Subject, FindingSeverity Severity, string Message, string? Fix = null);
