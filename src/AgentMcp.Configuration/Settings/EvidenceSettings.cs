using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Settings;

/// <summary>Section <c>evidence</c> as runs take it.</summary>
/// <param name="Enabled">Whether anything is left behind.</param>
/// <param name="Folder">Absolute path of the folder.</param>
/// <param name="MaximumBytes">Size for one specification at most.</param>
/// <param name="Retention">How long it is kept.</param>
public sealed record EvidenceSettings(bool Enabled, string Folder, long MaximumBytes, TimeSpan Retention)
{
    /// <summary>The settings for a workspace.</summary>
    public static EvidenceSettings Of(ConfigSnapshot snapshot, string workspace) => new(
        snapshot.Get(EvidenceKeys.Enabled),
        Path.GetFullPath(snapshot.Get(EvidenceKeys.BaseDir), workspace),
        snapshot.Get(EvidenceKeys.MaxSizePerSpecMb) * 1024L * 1024,
        TimeSpan.FromDays(snapshot.Get(EvidenceKeys.RetentionDays)));
}
