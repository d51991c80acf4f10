using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary>The keys of one section, in the order of their declaration.</summary>
/// <param name="section">Name of the section, such as <c>hub</c>.</param>
/// <param name="scope">What its keys hold for.</param>
/// <param name="description">What the section is about.</param>
public class KeyGroup(string section, KeyScope scope, string description)
{
    private static int _count;

    private readonly List<KeyDeclaration> _keys = [];
    private readonly List<ConfigFamily> _families = [];

    /// <summary>Name of the section.</summary>
    public string Section => section;

    /// <summary>What its keys hold for.</summary>
    public KeyScope Scope => scope;

    /// <summary>What the section is about.</summary>
    public string Description => description;

    /// <summary>The keys, without those of families.</summary>
    public IReadOnlyList<KeyDeclaration> Keys => _keys;

    /// <summary>The families.</summary>
    public IReadOnlyList<ConfigFamily> Families => _families;

    /// <summary>How many numbers were given so far: the size of a snapshot.</summary>
    internal static int Count => Volatile.Read(ref _count);

    /// <summary>Declares a key of the section.</summary>
    public ConfigKey<T> Key<T>(
        string name,
        ConfigType<T> type,
        T defaultValue,
        string description,
        string? unit = null,
        bool restart = false,
        bool trust = false,
        string? example = null,
        KeyScope? scope = null,
        IReadOnlyList<DeprecatedName>? deprecated = null)
    {
        var key = new ConfigKey<T>($"{section}.{name}", type, defaultValue, description)
        {
            Scope = scope ?? Scope,
            Unit = unit,
            RestartRequired = restart,
            RequiresTrust = trust,
            Example = example,
            DeprecatedNames = deprecated ?? [],
            Index = NextNumber(),
        };
        _keys.Add(key);
        return key;
    }

    /// <summary>Declares a family: sections of a free name below this one.</summary>
    public ConfigFamily Family(string description)
    {
        var family = new ConfigFamily(section, scope, description, NextNumber());
        _families.Add(family);
        return family;
    }

    private static int NextNumber() => Interlocked.Increment(ref _count) - 1;
}
