using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary>Sections of a free name that have the same keys, such as <c>models.&lt;name&gt;</c>.</summary>
public sealed class ConfigFamily
{
    /// <summary>Form of the free names.</summary>
    public const string NamePattern = "^[a-z0-9_-]{1,64}$";

    private const int MaximumNameLength = 64;

    private readonly List<KeyDeclaration> _keys = [];
    private readonly KeyScope _scope;

    internal ConfigFamily(string name, KeyScope scope, string description, int index)
    {
        Name = name;
        _scope = scope;
        Description = description;
        Index = index;
    }

    /// <summary>Name before the free part.</summary>
    public string Name { get; }

    /// <summary>What the sections are.</summary>
    public string Description { get; }

    /// <summary>The keys of each section.</summary>
    public IReadOnlyList<KeyDeclaration> Keys => _keys;

    internal int Index { get; }

    /// <summary>Whether a free name is well formed.</summary>
    public static bool IsName(string name) =>
        name.Length is >= 1 and <= MaximumNameLength && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '-');

    /// <summary>Declares a key of each section.</summary>
    public ConfigKey<T> Key<T>(
        string name,
        ConfigType<T> type,
        T defaultValue,
        string description,
        string? unit = null,
        bool required = false,
        bool trust = false,
        bool trustToOverride = false,
        string? example = null,
        IReadOnlyList<DeprecatedName>? deprecated = null)
    {
        var key = new ConfigKey<T>(name, type, defaultValue, description)
        {
            Family = this,
            Scope = _scope,
            Unit = unit,
            IsRequired = required,
            RequiresTrust = trust,
            RequiresTrustToOverride = trustToOverride,
            Example = example,
            DeprecatedNames = deprecated ?? [],
            Index = _keys.Count,
        };
        _keys.Add(key);
        return key;
    }
}
