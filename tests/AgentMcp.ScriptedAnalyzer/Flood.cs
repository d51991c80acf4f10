using System.Text.Json;

namespace AgentMcp.ScriptedAnalyzer;

/// <summary>One notification, many times.</summary>
internal sealed record Flood
{
    /// <summary>The notification.</summary>
    public required JsonElement Notify { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }
}
