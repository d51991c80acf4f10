using System.Text.Json;
using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Tools;

/// <summary>What a layer says that a higher one overrides.</summary>
internal sealed record LayerValueView(LayerKind Layer, JsonElement Value)
{
    public string? Source { get; init; }

    public int? Line { get; init; }
}
