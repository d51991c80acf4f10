using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Editing;

/// <summary>Finds old names of keys in a file and gives them their new ones.</summary>
internal static class ConfigMigration
{
    /// <summary>The old names in a tree, in the order of the file.</summary>
    public static IReadOnlyList<MigratedKey> Find(ConfigCatalog catalog, ConfigTable root) => [.. Leaves(root, [])
        .Select(leaf => (leaf, Found: catalog.Find(string.Join('.', leaf.Path))))
        .Where(pair => pair.Found?.Deprecated is not null)
        .Select(pair => new MigratedKey(pair.leaf.Path, pair.Found!.Key.NameIn(pair.Found.Section).Split('.'), pair.leaf.Line, Moved(pair.leaf.Value, pair.Found.Deprecated!.Offset)))];

    /// <summary>The text with new names; a key that has its new name beside the old one loses the old.</summary>
    /// <exception cref="YamlEditException">It is written in a way that cannot be edited in place.</exception>
    public static string Apply(string text, ConfigTable root, IReadOnlyList<MigratedKey> keys)
    {
        var tree = root;
        foreach (var key in keys)
        {
            if (Has(tree, key.To))
            {
                text = YamlEditor.Remove(text, key.From);
            }
            else if (key.From.SkipLast(1).SequenceEqual(key.To.SkipLast(1)))
            {
                text = YamlEditor.Rename(text, key.From, key.To[^1]);
                text = key.Value is null ? text : YamlEditor.Set(text, key.To, key.Value);
            }
            else
            {
                text = YamlEditor.Set(YamlEditor.Remove(text, key.From), key.To, key.Value ?? ValueAt(tree, key.From));
            }

            tree = YamlEditor.Parse(text);
        }

        return text;
    }

    private static ConfigScalar? Moved(ConfigNode value, int offset) =>
        offset != 0 && value is ConfigScalar { Kind: ConfigScalarKind.Integer } number ? ConfigScalar.Of(number.Integer + offset, "", default) : null;

    private static IEnumerable<(string[] Path, ConfigNode Value, int Line)> Leaves(ConfigTable table, string[] prefix) => table.Entries.SelectMany(entry =>
        entry.Value is ConfigTable inner ? Leaves(inner, [.. prefix, entry.Name]) : [([.. prefix, entry.Name], entry.Value, entry.Key.Place.Line)]);

    private static bool Has(ConfigTable tree, IReadOnlyList<string> path) => tree.Find(path[0]) is { } entry && (path.Count == 1 || (entry.Value is ConfigTable inner && Has(inner, [.. path.Skip(1)])));

    private static ConfigNode ValueAt(ConfigTable tree, IReadOnlyList<string> path) => path.Count == 1 ? tree.Find(path[0])!.Value : ValueAt((ConfigTable)tree.Find(path[0])!.Value, [.. path.Skip(1)]);
}
