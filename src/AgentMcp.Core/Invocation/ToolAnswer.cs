using System.Text.Json;

namespace AgentMcp.Core.Invocation;

/// <summary>The finished answer of a call, the same for every face.</summary>
/// <param name="Status">The tool's status, or <c>Error</c>.</param>
/// <param name="Envelope">The structured answer.</param>
/// <param name="Text">The answer written for a model.</param>
/// <param name="IsError">The call failed for a reason that the envelope tells.</param>
/// <param name="ExitCode">What a command exits with.</param>
public sealed record ToolAnswer(string Status, JsonElement Envelope, string Text, bool IsError, int ExitCode);
