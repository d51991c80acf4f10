using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;

namespace AgentMcp.Core.Invocation;

/// <summary>A call as a face (MCP, command line, another feature) hands it in.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Arguments">A JSON object; undefined or null counts as empty.</param>
/// <param name="Session">Who calls.</param>
/// <param name="Selection">The tools that the endpoint offers.</param>
public sealed record ToolCall(string Tool, JsonElement Arguments, CallerSession Session, ToolSelection Selection)
{
    /// <summary>Bound in tokens when the call does not name one; null for none.</summary>
    public int? DefaultMaxTokens { get; init; } = 2000;

    /// <summary>Where progress goes, if anybody listens.</summary>
    public IProgress<ToolProgress>? Progress { get; init; }

    /// <summary>How to ask before a destructive act; null when nobody can be asked.</summary>
    public IConfirmationPrompt? Prompt { get; init; }
}
