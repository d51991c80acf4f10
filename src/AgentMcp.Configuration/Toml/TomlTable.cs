using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>A table while its document is read. A value in it is a <see cref="ConfigNode"/>, a <see cref="TomlTable"/> or a <see cref="TomlTableList"/>.</summary>
internal sealed class TomlTable(TomlTableKind kind, SourceSpan place, int depth)
{
    private readonly OrderedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public TomlTableKind Kind { get; private set; } = kind;

    public SourceSpan Place { get; private set; } = place;

    public int Depth { get; } = depth;

    public bool IsEmpty => _entries.Count is 0;

    public object? Find(string name) => _entries.TryGetValue(name, out var entry) ? entry.Value : null;

    public SourceSpan PlaceOf(string name) => _entries[name].Value switch
    {
        TomlTable table => table.Place,
        TomlTableList list => list.Place,
        _ => _entries[name].Key.Place,
    };

    public void Add(ConfigKey key, object value) => _entries.Add(key.Name, new Entry(key, value));

    /// <summary>A header defines what a longer header implied.</summary>
    public void Define(SourceSpan header)
    {
        Kind = TomlTableKind.Header;
        Place = header;
    }

    public ConfigTable Build() => Build(Place);

    public ConfigTable Build(SourceSpan place)
    {
        var entries = new ConfigEntry[_entries.Count];
        for (var index = 0; index < entries.Length; index++)
        {
            var (key, value) = _entries.GetAt(index).Value;
            entries[index] = new ConfigEntry(key, value switch
            {
                TomlTable table => table.Build(),
                TomlTableList list => list.Build(),
                _ => (ConfigNode)value,
            });
        }

        return new ConfigTable(entries, place);
    }

    private sealed record Entry(ConfigKey Key, object Value);
}
