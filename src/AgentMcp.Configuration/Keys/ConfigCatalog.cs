using System.Collections.Frozen;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Keys;

/// <summary>All keys of the program.</summary>
public sealed class ConfigCatalog
{
    private readonly FrozenDictionary<string, FoundKey> _byName;
    private readonly FrozenDictionary<string, ConfigFamily> _families;
    private readonly FrozenSet<string> _sections;

    public ConfigCatalog(IEnumerable<KeyGroup> groups)
    {
        Groups = [.. groups];
        Keys = [.. Groups.SelectMany(group => group.Keys)];
        Families = [.. Groups.SelectMany(group => group.Families)];
        _families = Families.ToFrozenDictionary(family => family.Name, StringComparer.Ordinal);
        var names = new Dictionary<string, FoundKey>(StringComparer.Ordinal);
        foreach (var key in Keys)
        {
            names.Add(key.Name, new FoundKey(key));
            foreach (var old in key.DeprecatedNames)
            {
                names.Add(old.Name, new FoundKey(key, null, old));
            }
        }

        _byName = names.ToFrozenDictionary(StringComparer.Ordinal);
        _sections = names.Keys.Concat(_families.Keys.Select(family => family + ".x")).SelectMany(Prefixes).ToFrozenSet(StringComparer.Ordinal);
        Size = KeyGroup.Count;
    }

    /// <summary>The sections.</summary>
    public IReadOnlyList<KeyGroup> Groups { get; }

    /// <summary>All keys that stand alone.</summary>
    public IReadOnlyList<KeyDeclaration> Keys { get; }

    /// <summary>All families.</summary>
    public IReadOnlyList<ConfigFamily> Families { get; }

    internal int Size { get; }

    /// <summary>The key of that full name, new or old; null when there is none.</summary>
    public FoundKey? Find(string name)
    {
        if (_byName.TryGetValue(name, out var found))
        {
            return found;
        }

        return name.Split('.', 3) is [var family, var section, var rest] && FindFamily(family) is { } of && ConfigFamily.IsName(section) ? FindIn(of, section, rest) : null;
    }

    /// <summary>Known names closest to an unknown one; null when none is close.</summary>
    public IReadOnlyList<string>? Nearest(string name) =>
        NearestNames.Find(name, _byName.Where(pair => pair.Value.Deprecated is null).Select(pair => pair.Key).Concat(FamilyNames(name)).Concat(name.Contains('.', StringComparison.Ordinal) ? [] : Groups.Select(group => group.Section)));

    internal ConfigFamily? FindFamily(string name) => _families.GetValueOrDefault(name);

    internal bool IsSection(string name) => _sections.Contains(name);

    internal static FoundKey? FindIn(ConfigFamily family, string section, string name)
    {
        foreach (var key in family.Keys)
        {
            if (key.Name == name)
            {
                return new FoundKey(key, section);
            }

            foreach (var old in key.DeprecatedNames)
            {
                if (old.Name == name)
                {
                    return new FoundKey(key, section, old);
                }
            }
        }

        return null;
    }

    internal static bool IsSectionOf(ConfigFamily family, string name) =>
        family.Keys.SelectMany(key => key.DeprecatedNames.Select(old => old.Name).Prepend(key.Name)).Any(key => key.StartsWith(name + ".", StringComparison.Ordinal));

    // The names of a family in the section that was meant.
    private IEnumerable<string> FamilyNames(string name) =>
        name.Split('.', 3) is [var family, var section, _] && FindFamily(family) is { } found ? found.Keys.Select(key => key.NameIn(section)) : [];

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name[..dot];
        }
    }
}
