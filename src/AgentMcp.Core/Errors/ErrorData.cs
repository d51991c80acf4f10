namespace AgentMcp.Core.Errors;

/// <summary><c>data</c> of an answer with status <c>Error</c>.</summary>
internal sealed record ErrorData(ToolError Error);
