using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Configuration.Watching;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Telemetry;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Settings;

/// <summary>
/// Keeps what cannot ask for a setting each time (logs, the hub's life) at the settings that hold, and begins to watch their files. Made in the background,
/// once a session has been answered: nobody waits for it.
/// </summary>
internal sealed class LiveSettings : IDisposable
{
    private readonly LogSettings _logs;
    private readonly TelemetryOptions _telemetry;
    private readonly HubState _hub;
    private readonly IDisposable _told;

    public LiveSettings(ConfigurationService configuration, ConfigWatcher watcher, LogSettings logs, TelemetryOptions telemetry, HubState hub)
    {
        _logs = logs;
        _telemetry = telemetry;
        _hub = hub;
        _told = configuration.Subscribe(change =>
        {
            if (change.IsOfHub)
            {
                Apply(change.Now);
            }
        });
        Apply(configuration.Current);
        watcher.Start();
    }

    public void Dispose() => _told.Dispose();

    private void Apply(ConfigSnapshot settings)
    {
        _logs.MaximumBytes = settings.Get(LogKeys.MaxFileMb) * 1024L * 1024;
        _logs.Kept = settings.Get(LogKeys.FilesKept);
        if (!_logs.LevelIsGiven)
        {
            _logs.FileLevel = LevelOf(settings.Get(LogKeys.Level));
        }

        _telemetry.RetentionDays = settings.Get(TelemetryKeys.RetentionDays);
        _hub.SetIdleLimit(TimeSpan.FromMinutes(settings.Get(HubKeys.IdleMinutes)));
    }

    private static LogLevel LevelOf(LogDetail detail) => detail switch
    {
        LogDetail.Trace => LogLevel.Trace,
        LogDetail.Debug => LogLevel.Debug,
        LogDetail.Info => LogLevel.Information,
        LogDetail.Warning => LogLevel.Warning,
        LogDetail.Error => LogLevel.Error,
        _ => LogLevel.None,
    };
}
