using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary>The keys of one retry preset.</summary>
public sealed class RetryPresetKeys
{
    internal RetryPresetKeys(KeyGroup group, string preset, string subject, int attempts, int initial, double multiplier, int longest, int? elapsed)
    {
        Preset = preset;
        MaxAttempts = group.Key(
            $"{preset}.max_attempts", ConfigTypes.Int(1, 20), attempts, $"{subject}: calls in all, the first one included; 1 means no retry.");
        InitialBackoffMs = group.Key(
            $"{preset}.initial_backoff_ms", ConfigTypes.Int(1, 60_000), initial, $"{subject}: wait before the second attempt, before jitter.", unit: "ms");
        Multiplier = group.Key(
            $"{preset}.multiplier", ConfigTypes.Number(1, 10), multiplier, $"{subject}: what each further wait is multiplied by.");
        MaxBackoffMs = group.Key(
            $"{preset}.max_backoff_ms", ConfigTypes.Int(1, 3_600_000), longest, $"{subject}: no wait of our own choosing is longer.", unit: "ms");
        MaxElapsedMs = group.Key(
            $"{preset}.max_elapsed_ms", ConfigTypes.Int(1, 3_600_000).OrNone(), elapsed, $"{subject}: no attempt starts later than this after the first; null counts attempts alone.", unit: "ms");
    }

    /// <summary>Name of the preset.</summary>
    public string Preset { get; }

    public ConfigKey<int> MaxAttempts { get; }

    public ConfigKey<int> InitialBackoffMs { get; }

    public ConfigKey<double> Multiplier { get; }

    public ConfigKey<int> MaxBackoffMs { get; }

    public ConfigKey<int?> MaxElapsedMs { get; }
}
