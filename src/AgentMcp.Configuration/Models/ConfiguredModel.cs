using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Secrets;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Models;

/// <summary>A model as the configuration declares it.</summary>
public sealed class ConfiguredModel
{
    private readonly ConfigSection _section;

    internal ConfiguredModel(ConfigSection section) => _section = section;

    /// <summary>Canonical name.</summary>
    public string Name => _section.Name;

    public ModelProvider Provider => _section.Get(ModelKeys.Provider);

    /// <summary>Name of the model as its provider knows it.</summary>
    public string ProviderModel => _section.Get(ModelKeys.Model);

    public ModelTier Tier => _section.Get(ModelKeys.Tier);

    public IReadOnlyList<string> Aliases => _section.Get(ModelKeys.Aliases);

    public Uri? Endpoint => _section.Get(ModelKeys.Endpoint);

    public Secret? ApiKey => _section.Get(ModelKeys.ApiKey);

    public string? Command => _section.Get(ModelKeys.Command);

    public double Temperature => _section.Get(ModelKeys.Temperature);

    public int? MaxTokens => _section.Get(ModelKeys.MaxTokens);

    /// <summary>USD for a million tokens sent.</summary>
    public double CostPerInputMillion => _section.Get(ModelKeys.CostPerInputMillion);

    /// <summary>USD for a million tokens answered.</summary>
    public double CostPerOutputMillion => _section.Get(ModelKeys.CostPerOutputMillion);

    public int RetryMaxAttempts => _section.Get(ModelKeys.RetryMaxAttempts);

    public TimeSpan RetryInitialBackoff => TimeSpan.FromMilliseconds(_section.Get(ModelKeys.RetryInitialBackoffMs));

    public TimeSpan RetryMaxBackoff => TimeSpan.FromMilliseconds(_section.Get(ModelKeys.RetryMaxBackoffMs));

    /// <summary>Where the model was declared: the place of its provider's name.</summary>
    public ConfigOrigin Origin => _section.OriginOf(ModelKeys.Provider);

    /// <summary>What requests to the model cost so many tokens, in USD.</summary>
    public double CostOf(long inputTokens, long outputTokens) =>
        ((inputTokens * CostPerInputMillion) + (outputTokens * CostPerOutputMillion)) / 1_000_000;

    /// <summary>The address that requests go to, which somebody must have chosen.</summary>
    public Uri RequireEndpoint() => _section.Require(ModelKeys.Endpoint);
}
