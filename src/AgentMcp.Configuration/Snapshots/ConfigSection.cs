using AgentMcp.Configuration.Keys;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>One section of a family: one model, say.</summary>
public sealed class ConfigSection
{
    private readonly ConfigFamily _family;
    private readonly ConfigCell[] _cells;

    internal ConfigSection(ConfigFamily family, string name, ConfigCell[] cells)
    {
        _family = family;
        Name = name;
        _cells = cells;
    }

    /// <summary>The free part of its name.</summary>
    public string Name { get; }

    internal IReadOnlyList<ConfigCell> Cells => _cells;

    /// <summary>A value of the section.</summary>
    public T Get<T>(ConfigKey<T> key)
    {
        if (key.Family != _family)
        {
            throw new ArgumentException($"{key.Name} is no key of {_family.Name}.", nameof(key));
        }

        return ((ConfigCell<T>)_cells[key.Index]).Value;
    }

    /// <summary>A value that somebody must have chosen.</summary>
    /// <exception cref="ToolException">Nobody did; it says where to set it.</exception>
    public T Require<T>(ConfigKey<T?> key)
        where T : class => Get(key) ?? throw MissingValue.Of(key, Name);

    /// <summary>Where a value was set.</summary>
    public ConfigOrigin OriginOf(KeyDeclaration key) => _cells[key.Index].Origin;
}
