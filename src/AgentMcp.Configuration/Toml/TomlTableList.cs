using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>An array of tables while its document is read.</summary>
internal sealed class TomlTableList(SourceSpan place)
{
    private readonly List<TomlTable> _tables = [];

    /// <summary>The first header.</summary>
    public SourceSpan Place { get; } = place;

    public TomlTable Last => _tables[^1];

    public void Add(TomlTable table) => _tables.Add(table);

    public ConfigList Build() => new([.. _tables.Select(table => table.Build())], Place);
}
