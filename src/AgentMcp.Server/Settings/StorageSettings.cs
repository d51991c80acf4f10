using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Storage;
using AgentMcp.Storage.Retry;

namespace AgentMcp.Server.Settings;

/// <summary>The numbers of the databases, from the sections <c>storage</c>, <c>retry</c> and <c>breaker</c>. The databases know nothing of the configuration; those that may change are asked for with each operation.</summary>
internal static class StorageSettings
{
    /// <summary>Options whose retries and circuit breakers follow the hub's settings.</summary>
    public static StorageOptions Of(ConfigurationService configuration)
    {
        var settings = configuration.Current;
        var presets = new SnapshotCache<RetryPresets>(configuration, Presets);
        var breaker = new SnapshotCache<CircuitBreakerOptions>(configuration, Breaker);
        return new StorageOptions
        {
            DailyBackup = settings.Get(StorageKeys.DailyBackup),
            BackupsKept = settings.Get(StorageKeys.BackupsKept),
            MmapMb = settings.Get(StorageKeys.MmapMb),
            Retry = Presets(settings),
            CurrentRetry = () => presets.Current,
            Breaker = () => breaker.Current,
        };
    }

    private static RetryPresets Presets(ConfigSnapshot settings) => new()
    {
        CriticalWrite = Preset(settings, RetryKeys.CriticalWrite),
        Write = Preset(settings, RetryKeys.Write),
        Read = Preset(settings, RetryKeys.Read),
        PointRead = Preset(settings, RetryKeys.PointRead),
        FileLock = Preset(settings, RetryKeys.FileLock),
        Network = Preset(settings, RetryKeys.Network),
    };

    private static RetryOptions Preset(ConfigSnapshot settings, RetryPresetKeys keys) => new()
    {
        MaxAttempts = settings.Get(keys.MaxAttempts),
        FirstDelayMs = settings.Get(keys.InitialBackoffMs),
        BackoffFactor = settings.Get(keys.Multiplier),
        MaxDelayMs = settings.Get(keys.MaxBackoffMs),
        MaxElapsedMs = settings.Get(keys.MaxElapsedMs),
    };

    private static CircuitBreakerOptions Breaker(ConfigSnapshot settings) => new()
    {
        Window = settings.Get(BreakerKeys.Window),
        MinimumCalls = settings.Get(BreakerKeys.MinimumCalls),
        FailureRatio = settings.Get(BreakerKeys.FailureRatio),
        OpenSeconds = settings.Get(BreakerKeys.OpenSeconds),
    };
}
