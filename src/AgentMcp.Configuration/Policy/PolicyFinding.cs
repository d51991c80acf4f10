namespace AgentMcp.Configuration.Policy;

/// <summary>A violation as it is told. Nothing in it shows a secret.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Severity">What it costs.</param>
/// <param name="Place">Path from the root of the repository, or address in a store.</param>
/// <param name="Line">From 1; null for the whole.</param>
/// <param name="Column">From 1, in code points.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
internal sealed record PolicyFinding(string Rule, PolicySeverity Severity, string Place, int? Line, int? Column, string Message, string Fix);
