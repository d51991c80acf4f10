using System.Text.Json;

namespace AgentMcp.Core.Invocation;

/// <summary>A tool's result after serialization, before budget and envelope.</summary>
internal sealed record ToolOutcome(string Status, JsonElement Data, string Text, bool JobFailed = false, bool IsRefusal = false);
