using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Models;

namespace AgentMcp.Configuration.Tools;

/// <summary>A model as answers show it.</summary>
internal sealed record ModelView(string Name, ModelProvider Provider, string Model, ModelTier Tier, IReadOnlyList<string> Aliases)
{
    public string? Endpoint { get; init; }

    /// <summary>The reference to the key, or the mask of one in clear text.</summary>
    public string? ApiKey { get; init; }

    public string? Command { get; init; }

    public double Temperature { get; init; }

    public int? MaxTokens { get; init; }

    public double CostPerInputMillion { get; init; }

    public double CostPerOutputMillion { get; init; }

    /// <summary>Where it is declared.</summary>
    public required string Source { get; init; }

    public static ModelView Of(ConfiguredModel model) => new(model.Name, model.Provider, model.ProviderModel, model.Tier, model.Aliases)
    {
        Endpoint = model.Endpoint?.OriginalString,
        ApiKey = model.ApiKey?.ToString(),
        Command = model.Command,
        Temperature = model.Temperature,
        MaxTokens = model.MaxTokens,
        CostPerInputMillion = model.CostPerInputMillion,
        CostPerOutputMillion = model.CostPerOutputMillion,
        Source = model.Origin.ToString(),
    };

    /// <summary>A line for people.</summary>
    public string ToText() =>
        $"{Name}: {Provider.ToString().ToLowerInvariant()} {Model}, tier {Tier.ToString().ToLowerInvariant()}{(Aliases.Count == 0 ? "" : $", also {string.Join(", ", Aliases)}")} ({Source})";
}
