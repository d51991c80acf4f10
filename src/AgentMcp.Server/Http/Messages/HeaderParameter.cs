namespace AgentMcp.Server.Http.Messages;

/// <summary>A tool's parameter that clients repeat in a header (<c>x-mcp-header</c> in its schema).</summary>
/// <param name="Path">Names from the arguments down to the value.</param>
/// <param name="Header">The whole field name.</param>
/// <param name="IsInteger">Compared as a number, so that 42 and 42.0 agree.</param>
internal sealed record HeaderParameter(IReadOnlyList<string> Path, string Header, bool IsInteger);
