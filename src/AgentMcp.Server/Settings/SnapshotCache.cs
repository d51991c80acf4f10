using AgentMcp.Configuration;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Server.Settings;

/// <summary>What a part of the program reads out of the hub's settings: made once for each snapshot, and the same object until another one is in effect.</summary>
/// <param name="configuration">The settings.</param>
/// <param name="make">Reads them.</param>
internal sealed class SnapshotCache<T>(ConfigurationService configuration, Func<ConfigSnapshot, T> make)
    where T : class
{
    private volatile Made? _made;

    /// <summary>What holds now.</summary>
    public T Current
    {
        get
        {
            var snapshot = configuration.Current;
            var made = _made;
            // Two that find it old at once make it twice, and one of them stays.
            return (made?.Snapshot == snapshot ? made : _made = new Made(snapshot, make(snapshot))).Value;
        }
    }

    private sealed record Made(ConfigSnapshot Snapshot, T Value);
}
