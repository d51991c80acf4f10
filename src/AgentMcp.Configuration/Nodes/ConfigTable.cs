namespace AgentMcp.Configuration.Nodes;

/// <summary>Named values in the order of the file. Names are told apart by case and each stands once; readers refuse a second one.</summary>
public sealed class ConfigTable : ConfigNode
{
    private readonly OrderedDictionary<string, ConfigEntry> _entries;

    /// <exception cref="ArgumentException">Two entries have one name.</exception>
    public ConfigTable(IReadOnlyCollection<ConfigEntry> entries, SourceSpan place)
        : base(place)
    {
        _entries = new OrderedDictionary<string, ConfigEntry>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            _entries.Add(entry.Name, entry);
        }
    }

    public IReadOnlyList<ConfigEntry> Entries => _entries.Values;

    public ConfigEntry? Find(string name) => _entries.GetValueOrDefault(name);
}
