using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Server.Settings;

namespace AgentMcp.Server.Tasks;

/// <summary>The bounds of tasks, from the section <c>tasks</c> of the hub's settings.</summary>
internal sealed class TaskSettings(ConfigurationService configuration)
{
    private readonly SnapshotCache<TaskStoreOptions> _options = new(configuration, Read);

    /// <summary>The bounds that hold now.</summary>
    public TaskStoreOptions Current() => _options.Current;

    private static TaskStoreOptions Read(ConfigSnapshot settings) => new()
    {
        Most = settings.Get(TaskKeys.Max),
        TimeToLive = TimeSpan.FromMinutes(settings.Get(TaskKeys.TimeToLiveMinutes)),
        PollInterval = TimeSpan.FromSeconds(settings.Get(TaskKeys.PollSeconds)),
    };
}
