using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Layers;

/// <summary>Binds the tree of a file: tables become sections and families, the rest values.</summary>
internal sealed class FileBinder
{
    private readonly ConfigCatalog _catalog;
    private readonly LayerKind _layer;
    private readonly string _path;
    private readonly ProblemSeverity _unknown;
    private readonly LayerBinder _values;

    private FileBinder(ConfigCatalog catalog, LayerKind layer, string path, FileBinding binding)
    {
        _catalog = catalog;
        _layer = layer;
        _path = path;
        _unknown = binding.IsStrict ? ProblemSeverity.Error : ProblemSeverity.Warning;
        _values = new LayerBinder(catalog, layer, new ReadContext(Path.GetDirectoryName(path))) { IsTrusted = binding.IsTrusted };
    }

    public static BoundLayer Bind(ConfigCatalog catalog, LayerKind layer, string path, ConfigTable root, FileBinding binding)
    {
        var binder = new FileBinder(catalog, layer, path, binding);
        binder.Walk(root, "", "");
        return binder._values.Result;
    }

    private void Walk(ConfigTable table, string prefix, string pointer)
    {
        foreach (var entry in table.Entries)
        {
            var name = prefix + entry.Name;
            var at = $"{pointer}/{Escape(entry.Name)}";
            if (_catalog.FindFamily(name) is { } family)
            {
                WalkFamily(family, entry.Value, at);
            }
            else if (_catalog.Find(name) is { } found)
            {
                _values.Bind(found, entry.Value, name, at, OriginOf(entry.Value.Place));
            }
            else if (_catalog.IsSection(name))
            {
                if (TableIn(entry.Value, name, at) is { } section)
                {
                    Walk(section, name + ".", at);
                }
            }
            else
            {
                _values.AddUnknown(name, at, OriginOf(entry.Key.Place), _unknown);
            }
        }
    }

    private void WalkFamily(ConfigFamily family, ConfigNode node, string pointer)
    {
        foreach (var entry in TableIn(node, family.Name, pointer)?.Entries ?? [])
        {
            var at = $"{pointer}/{Escape(entry.Name)}";
            var name = $"{family.Name}.{entry.Name}";
            var origin = OriginOf(entry.Key.Place);
            if (!ConfigFamily.IsName(entry.Name))
            {
                _values.Add(ProblemSeverity.Error, "propertyNames", $"'{entry.Name}' is no name for {family.Name}: lower-case letters, digits, '_' and '-', at most 64.", origin, name, at, entry.Name);
            }
            else if (TableIn(entry.Value, name, at) is { } table)
            {
                _values.Result.Sections.TryAdd((family, entry.Name), origin);
                WalkSection(family, entry.Name, table, "", at);
            }
        }
    }

    private void WalkSection(ConfigFamily family, string section, ConfigTable table, string prefix, string pointer)
    {
        foreach (var entry in table.Entries)
        {
            var name = prefix + entry.Name;
            var fullName = $"{family.Name}.{section}.{name}";
            var at = $"{pointer}/{Escape(entry.Name)}";
            if (ConfigCatalog.FindIn(family, section, name) is { } found)
            {
                _values.Bind(found, entry.Value, fullName, at, OriginOf(entry.Value.Place));
            }
            else if (ConfigCatalog.IsSectionOf(family, name))
            {
                if (TableIn(entry.Value, fullName, at) is { } inner)
                {
                    WalkSection(family, section, inner, name + ".", at);
                }
            }
            else
            {
                _values.AddUnknown(fullName, at, OriginOf(entry.Key.Place), _unknown);
            }
        }
    }

    // A section whose lines are all commented out is null in YAML, and sets nothing.
    private ConfigTable? TableIn(ConfigNode node, string name, string pointer)
    {
        if (node is not ConfigTable and not ConfigScalar { Kind: ConfigScalarKind.Null })
        {
            _values.Add(
                ProblemSeverity.Error, "type", $"{name} must hold keys of its own, not {(node is ConfigList ? "a list" : "a value")}.", OriginOf(node.Place), name, pointer, (node as ConfigScalar)?.Text);
        }

        return node as ConfigTable;
    }

    private ConfigOrigin OriginOf(SourceSpan place) => new(_layer, _path, place.Line, place.Column);

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
