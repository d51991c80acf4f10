using System.Text;
using System.Text.Json;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Configuration.Yaml;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tools;

/// <summary>A value as a caller writes it, read as its key takes it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Name">Full name.</param>
/// <param name="Node">The value.</param>
internal sealed record GivenValue(KeyDeclaration Key, string Name, ConfigNode Node)
{
    /// <summary>Reads the value of a key, or the values of a section.</summary>
    /// <exception cref="ToolException">There is no such key, or a value does not fit; all violations at once.</exception>
    public static IReadOnlyList<GivenValue> Parse(ConfigCatalog catalog, string name, string text)
    {
        if (catalog.Find(name) is { } found)
        {
            return [Parse(found, text)];
        }

        if (!text.TrimStart().StartsWith('{') || ReadYaml(text) is not ConfigTable table)
        {
            throw UnknownKey.Of(catalog, name);
        }

        var violations = new List<Violation>();
        List<GivenValue> values = [];
        foreach (var (key, node) in Leaves(table, name.TrimEnd('.')))
        {
            if (catalog.Find(key) is not { } known)
            {
                violations.Add(new Violation(key, UnknownKey.Of(catalog, key).Message, catalog.Nearest(key)));
            }
            else if (known.Key.Read(node, ReadContext.None, ConfigOrigin.Default, out _) is not null)
            {
                violations.Add(new Violation(key, Misfit(known, node is ConfigScalar scalar ? scalar.Text : "a list")));
            }
            else
            {
                values.Add(new GivenValue(known.Key, known.Key.NameIn(known.Section), node));
            }
        }

        return violations.Count == 0 ? values : throw ToolException.InvalidArguments(violations);
    }

    private static GivenValue Parse(FoundKey found, string text)
    {
        var key = found.Key;
        var name = key.NameIn(found.Section);
        if (text.TrimStart().StartsWith('[') && TakesLists(key))
        {
            return ReadYaml(text) is ConfigList list && key.Read(list, ReadContext.None, ConfigOrigin.Default, out _) is null
                ? new GivenValue(key, name, list)
                : throw ToolException.InvalidArgument("value", Misfit(found, text));
        }

        // What may be absent takes the empty variable for that.
        if (text is "null" or "" && key.Parse("", ReadContext.None, ConfigOrigin.Default, out var none) is null && ConfigJsonText.Of(none!) == "null")
        {
            return new GivenValue(key, name, ConfigScalar.OfNull("null", default));
        }

        return key.Parse(text, ReadContext.None, ConfigOrigin.Default, out var cell) is null
            ? new GivenValue(key, name, key.IsSecret ? ConfigScalar.Of(text, text, default) : NodeOf(JsonElement.Parse(ConfigJsonText.Of(cell!))))
            : throw ToolException.InvalidArgument("value", Misfit(found, text));
    }

    private static string Misfit(FoundKey found, string text) =>
        $"{found.Key.NameIn(found.Section)} must be {found.Key.Type.Description}{(found.Key.IsSecret ? "" : $"; got {(text.Length == 0 ? "nothing" : text.Length <= 100 ? text : text[..100] + "…")}")}.";

    // Elsewhere a text may begin with a bracket.
    private static bool TakesLists(KeyDeclaration key) => key.Read(new ConfigList([], default), ReadContext.None, ConfigOrigin.Default, out _) is not "type";

    private static ConfigNode? ReadYaml(string text) => YamlReader.Read(Encoding.UTF8.GetBytes($"value: {text}\n")).Root?.Find("value")?.Value;

    private static IEnumerable<(string Key, ConfigNode Node)> Leaves(ConfigTable table, string prefix) =>
        table.Entries.SelectMany(entry => entry.Value is ConfigTable inner ? Leaves(inner, $"{prefix}.{entry.Name}") : [($"{prefix}.{entry.Name}", entry.Value)]);

    private static ConfigNode NodeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => new ConfigList([.. value.EnumerateArray().Select(NodeOf)], default),
        JsonValueKind.True or JsonValueKind.False => ConfigScalar.Of(value.GetBoolean(), "", default),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => ConfigScalar.Of(whole, "", default),
        JsonValueKind.Number => ConfigScalar.Of(value.GetDouble(), "", default),
        JsonValueKind.Null => ConfigScalar.OfNull("", default),
        _ => ConfigScalar.Of(value.GetString()!, "", default),
    };
}
