using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>
/// The rules of TOML about what may be defined where. Each conflict is told with both places; reading goes on beside the tree, so that
/// the rest of the document is looked at too.
/// </summary>
internal static class TomlTree
{
    /// <summary>Puts a value under a dotted key.</summary>
    public static void Assign(TomlTable table, IReadOnlyList<ConfigKey> path, ConfigNode value, TomlErrors errors)
    {
        for (var index = 0; index < path.Count - 1; index++)
        {
            var key = path[index];
            var found = table.Find(key.Name);
            if (found is null)
            {
                found = Table(TomlTableKind.Dotted, key.Place, table.Depth + 1);
                table.Add(key, found);
            }

            if (found is not TomlTable { Kind: TomlTableKind.Dotted } next)
            {
                var earlier = table.PlaceOf(key.Name);
                var reason = found is ConfigNode ? "has a value of its own" : "is defined by a header";
                errors.Add(key.Place, $"{TomlKeys.Path(path)} adds to {TomlKeys.Path(path.Take(index + 1))}, which {reason} at {earlier}; write the key there.", earlier);
                return;
            }

            table = next;
        }

        if (table.Find(path[^1].Name) is null)
        {
            table.Add(path[^1], value);
        }
        else
        {
            var earlier = table.PlaceOf(path[^1].Name);
            errors.Add(path[^1].Place, $"The key {TomlKeys.Path(path)} stands at {earlier} already; remove one of the two.", earlier);
        }
    }

    /// <summary>The table of <c>[a.b]</c>; one beside the tree after a conflict.</summary>
    public static TomlTable Open(TomlTable root, IReadOnlyList<ConfigKey> path, SourceSpan header, TomlErrors errors)
    {
        var parent = Descend(root, path, errors);
        var key = path[^1];
        var found = parent?.Find(key.Name);
        if (found is TomlTable { Kind: TomlTableKind.Implied } implied)
        {
            implied.Define(header);
            return implied;
        }

        var table = Table(TomlTableKind.Header, header, (parent?.Depth ?? 0) + 1);
        if (found is not null)
        {
            var earlier = parent!.PlaceOf(key.Name);
            errors.Add(header, $"The table {TomlKeys.Path(path)} is defined at {earlier} already; {Advice(found)}.", earlier);
        }
        else
        {
            parent?.Add(key, table);
        }

        return table;
    }

    /// <summary>A further table of <c>[[a.b]]</c>; one beside the tree after a conflict.</summary>
    public static TomlTable Append(TomlTable root, IReadOnlyList<ConfigKey> path, SourceSpan header, TomlErrors errors)
    {
        var parent = Descend(root, path, errors);
        var key = path[^1];
        var found = parent?.Find(key.Name);
        var table = Table(TomlTableKind.Header, header, (parent?.Depth ?? 0) + 2);
        if (found is not null and not TomlTableList)
        {
            var earlier = parent!.PlaceOf(key.Name);
            errors.Add(header, $"The array of tables {TomlKeys.Path(path)} cannot begin here: at {earlier} the name is defined as something else; rename one of the two.", earlier);
            return table;
        }

        var list = found as TomlTableList ?? new TomlTableList(header);
        list.Add(table);
        if (found is null)
        {
            parent?.Add(key, list);
        }

        return table;
    }

    // To the table that holds the last part of a header; null after a conflict.
    private static TomlTable? Descend(TomlTable table, IReadOnlyList<ConfigKey> path, TomlErrors errors)
    {
        for (var index = 0; index < path.Count - 1; index++)
        {
            var key = path[index];
            switch (table.Find(key.Name))
            {
                case TomlTable next:
                    table = next;
                    break;
                case TomlTableList list:
                    table = list.Last;
                    break;
                case null:
                    var implied = Table(TomlTableKind.Implied, key.Place, table.Depth + 1);
                    table.Add(key, implied);
                    table = implied;
                    break;
                default:
                    var earlier = table.PlaceOf(key.Name);
                    errors.Add(key.Place, $"{TomlKeys.Path(path.Take(index + 1))} has a value at {earlier} and cannot hold tables; rename one of the two.", earlier);
                    return null;
            }
        }

        return table;
    }

    private static string Advice(object found) => found switch
    {
        TomlTableList => "a further one of the array takes two brackets on each side",
        TomlTable => "write all its keys there",
        _ => "rename one of the two",
    };

    private static TomlTable Table(TomlTableKind kind, SourceSpan place, int depth) => depth <= TomlReader.MaximumDepth
        ? new TomlTable(kind, place, depth)
        : throw TomlCursor.Failure(place, $"Tables nest deeper than {TomlReader.MaximumDepth} levels here; make the file flatter.");
}
