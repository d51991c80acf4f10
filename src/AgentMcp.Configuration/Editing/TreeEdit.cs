using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Editing;

/// <summary>The same changes in a tree, to hold an edited text against.</summary>
internal static class TreeEdit
{
    public static ConfigTable Set(ConfigTable tree, IReadOnlyList<string> path, ConfigNode value)
    {
        var node = path.Count == 1 ? value : Set(TableIn(tree.Find(path[0])?.Value), [.. path.Skip(1)], value);
        var entry = new ConfigEntry(new ConfigKey(path[0], default), node);
        return new ConfigTable(
            tree.Find(path[0]) is null ? [.. tree.Entries, entry] : [.. tree.Entries.Select(known => known.Name == path[0] ? entry : known)], default);
    }

    public static ConfigTable Remove(ConfigTable tree, IReadOnlyList<string> path)
    {
        if (path.Count > 1 && tree.Find(path[0])?.Value is ConfigTable { Entries.Count: > 0 } inner)
        {
            var rest = Remove(inner, [.. path.Skip(1)]);
            if (rest.Entries.Count > 0)
            {
                return Set(tree, [path[0]], rest);
            }
        }

        return new ConfigTable([.. tree.Entries.Where(entry => entry.Name != path[0])], default);
    }

    public static ConfigTable Rename(ConfigTable tree, IReadOnlyList<string> path, string name) => new(
        [.. tree.Entries.Select(entry => entry.Name != path[0] ? entry
            : path.Count == 1 ? new ConfigEntry(new ConfigKey(name, default), entry.Value)
            : new ConfigEntry(entry.Key, Rename(TableIn(entry.Value), [.. path.Skip(1)], name)))],
        default);

    /// <summary>Whether two trees mean the same; the order of keys counts.</summary>
    public static bool AreSame(ConfigNode left, ConfigNode right) => (left, right) switch
    {
        (ConfigTable a, ConfigTable b) => a.Entries.Count == b.Entries.Count && a.Entries.Zip(b.Entries).All(pair => pair.First.Name == pair.Second.Name && AreSame(pair.First.Value, pair.Second.Value)),
        (ConfigList a, ConfigList b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => AreSame(pair.First, pair.Second)),
        (ConfigScalar a, ConfigScalar b) => a.Kind == b.Kind && a.Text == b.Text,
        _ => false,
    };

    private static ConfigTable TableIn(ConfigNode? node) => node as ConfigTable ?? new ConfigTable([], default);
}
