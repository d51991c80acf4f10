using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Policy;

/// <summary>What of the rules can be set.</summary>
/// <param name="MaxFileBytes">A file may have this many.</param>
/// <param name="TagNamespaces">What may stand before the colon of a tag.</param>
internal sealed record PolicySettings(long MaxFileBytes, IReadOnlyList<string> TagNamespaces)
{
    public static PolicySettings Default { get; } = new(PolicyKeys.MaxFileKb.Default * 1024L, PolicyKeys.TagNamespaces.Default);

    public static PolicySettings Of(ConfigSnapshot snapshot) => new(snapshot.Get(PolicyKeys.MaxFileKb) * 1024L, snapshot.Get(PolicyKeys.TagNamespaces));
}
