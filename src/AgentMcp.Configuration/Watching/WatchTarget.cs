namespace AgentMcp.Configuration.Watching;

/// <summary>A folder, and which names in it matter.</summary>
/// <param name="Folder">An existing folder.</param>
/// <param name="Names">The names; empty for all of them.</param>
internal sealed record WatchTarget(string Folder, IReadOnlySet<string> Names)
{
    public bool Takes(string name) => Names.Count == 0 || Names.Contains(name);

    public bool IsSameAs(WatchTarget other) => Folder == other.Folder && Names.SetEquals(other.Names);
}
