using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Secrets;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>models.&lt;name&gt;</c>: the models by canonical name.</summary>
public static class ModelKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("models", KeyScope.Workspace, "The models by canonical name.");

    /// <summary>One section a model.</summary>
    public static ConfigFamily Family { get; } = Group.Family("A model by its canonical name.");

    /// <summary>With another provider the user's key would go to somebody else.</summary>
    public static ConfigKey<ModelProvider> Provider { get; } = Family.Key(
        "provider", ConfigTypes.Choice<ModelProvider>(), ModelProvider.Openai, "Who runs the model.", required: true, trustToOverride: true);

    public static ConfigKey<string> Model { get; } = Family.Key("model", ConfigTypes.Text, "", "Name of the model as its provider knows it.", required: true);

    public static ConfigKey<ModelTier> Tier { get; } = Family.Key("tier", ConfigTypes.Choice<ModelTier>(), ModelTier.Medium, "How able, and how dear, the model is.", required: true);

    public static ConfigKey<IReadOnlyList<string>> Aliases { get; } = Family.Key(
        "aliases", ConfigTypes.List(ConfigTypes.Text, 0, 20), [], "Other names of the model.");

    public static ConfigKey<Uri?> Endpoint { get; } = Family.Key(
        "endpoint", ConfigTypes.Url.OrNull(), null, "Address that requests go to.", trust: true, example: "http://127.0.0.1:11434/v1");

    public static ConfigKey<Secret?> ApiKey { get; } = Family.Key(
        "api_key", ConfigTypes.Secret.OrNull(), null, "Key that requests carry.", trust: true, example: "${env:OPENAI_API_KEY}");

    public static ConfigKey<string?> Command { get; } = Family.Key(
        "command", ConfigTypes.Text.OrNull(), null, "Program that answers for a model of the provider command.", trust: true, example: "my-model");

    public static ConfigKey<double> Temperature { get; } = Family.Key("temperature", ConfigTypes.Number(0, 2), 0.7, "How freely the model chooses.");

    public static ConfigKey<int?> MaxTokens { get; } = Family.Key("max_tokens", ConfigTypes.Int(1).OrNone(), null, "Tokens of an answer at most; null leaves it to the provider.", unit: "tokens");

    public static ConfigKey<double> CostPerInputMillion { get; } = Family.Key(
        "cost_per_input_million", ConfigTypes.Number(0), 0, "Price of a million tokens sent.", unit: "USD", trust: true);

    public static ConfigKey<double> CostPerOutputMillion { get; } = Family.Key(
        "cost_per_output_million", ConfigTypes.Number(0), 0, "Price of a million tokens answered.", unit: "USD", trust: true);

    public static ConfigKey<int> RetryMaxAttempts { get; } = Family.Key(
        "retry.max_attempts", ConfigTypes.Int(1, 20), 4, "Calls in all, the first one included.", deprecated: [new DeprecatedName("retry.max_retries", 1)]);

    public static ConfigKey<int> RetryInitialBackoffMs { get; } = Family.Key(
        "retry.initial_backoff_ms", ConfigTypes.Int(0, 600_000), 1_000, "Wait before the second attempt, before jitter.", unit: "ms", deprecated: ["retry.base_delay_ms"]);

    public static ConfigKey<int> RetryMaxBackoffMs { get; } = Family.Key(
        "retry.max_backoff_ms", ConfigTypes.Int(0, 3_600_000), 30_000, "No wait of our own choosing is longer.", unit: "ms", deprecated: ["retry.max_delay_ms"]);
}
