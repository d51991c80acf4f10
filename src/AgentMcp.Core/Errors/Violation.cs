namespace AgentMcp.Core.Errors;

/// <summary>One thing wrong with the arguments of a call.</summary>
/// <param name="Parameter">Name as the caller wrote it; an element of an array as <c>tags[2]</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Nearest">Known names or values closest to what was given, best first; null when nothing is close.</param>
public sealed record Violation(string Parameter, string Message, IReadOnlyList<string>? Nearest = null);
