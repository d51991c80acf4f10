using System.Collections.Frozen;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>
/// All settings at one moment. It never changes: who needs the same values for a whole run keeps the snapshot. Reading takes an array
/// access and no lock.
/// </summary>
public sealed class ConfigSnapshot
{
    private readonly ConfigCell?[] _cells;
    private readonly FrozenDictionary<string, ConfigSection>?[] _families;

    internal ConfigSnapshot(
        ConfigCatalog catalog,
        ConfigCell?[] cells,
        FrozenDictionary<string, ConfigSection>?[] families,
        IReadOnlyList<ConfigSource> sources,
        IReadOnlyList<ConfigProblem> problems,
        string hash)
    {
        Catalog = catalog;
        _cells = cells;
        _families = families;
        Sources = sources;
        Problems = problems;
        Hash = hash;
    }

    /// <summary>The keys that there are.</summary>
    public ConfigCatalog Catalog { get; }

    /// <summary>Everywhere that was looked, lowest layer first.</summary>
    public IReadOnlyList<ConfigSource> Sources { get; }

    /// <summary>Warnings, and the errors of sources that were left out because there was no earlier snapshot to keep.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    /// <summary>Hash over all layers; two snapshots of one context with one hash are the same.</summary>
    public string Hash { get; }

    /// <summary>Whether a source was left out because of errors.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity is ProblemSeverity.Error);

    /// <summary>The value of a key.</summary>
    public T Get<T>(ConfigKey<T> key)
    {
        if (key.Family is not null || key.Index >= _cells.Length || _cells[key.Index] is not ConfigCell<T> cell)
        {
            throw new ArgumentException($"{key.Name} is no key of this snapshot: a key of a family is read from its section, and a group of keys must be registered.", nameof(key));
        }

        return cell.Value;
    }

    /// <summary>The sections of a family by name.</summary>
    public IReadOnlyDictionary<string, ConfigSection> Get(ConfigFamily family) =>
        family.Index < _families.Length ? _families[family.Index] ?? FrozenDictionary<string, ConfigSection>.Empty : FrozenDictionary<string, ConfigSection>.Empty;

    /// <summary>A value that somebody must have chosen.</summary>
    /// <exception cref="ToolException">Nobody did; it says where to set it.</exception>
    public T Require<T>(ConfigKey<T?> key)
        where T : class => Get(key) ?? throw MissingValue.Of(key, null, UserFile);

    /// <summary>A number that somebody must have chosen.</summary>
    /// <exception cref="ToolException">Nobody did; it says where to set it.</exception>
    public T Require<T>(ConfigKey<T?> key)
        where T : struct => Get(key) ?? throw MissingValue.Of(key, null, UserFile);

    /// <summary>Where the value of a key was set.</summary>
    public ConfigOrigin OriginOf(KeyDeclaration key) => _cells[key.Index]!.Origin;

    /// <summary>All values, in the order of the catalogue; sections of families by name.</summary>
    public IEnumerable<ConfigValue> Values() => Cells().Select(pair => ToValue(pair.Name, pair.Cell));

    /// <summary>The value of a key given by its full name; null when there is no such key or section.</summary>
    public ConfigValue? Find(string name)
    {
        if (Catalog.Find(name) is not { } found)
        {
            return null;
        }

        var cell = found.Section is null
            ? _cells[found.Key.Index]
            : Get(found.Key.Family!).TryGetValue(found.Section, out var section) ? section.Cells[found.Key.Index] : null;
        return cell is null ? null : ToValue(found.Key.NameIn(found.Section), cell);
    }

    /// <summary>Stops who cannot go on without what is configured: a hub that starts, a listener that opens.</summary>
    /// <exception cref="ToolException">A source has errors; it names all of them.</exception>
    public void EnsureValid()
    {
        var errors = Problems.Where(problem => problem.Severity is ProblemSeverity.Error).ToArray();
        if (errors.Length > 0)
        {
            throw ConfigErrors.ToException(errors);
        }
    }

    /// <summary>The same settings, with what is wrong about their sources.</summary>
    internal ConfigSnapshot With(IReadOnlyList<ConfigProblem> problems) => new(Catalog, _cells, _families, Sources, problems, Hash);

    internal IEnumerable<(string Name, ConfigCell Cell)> Cells()
    {
        foreach (var key in Catalog.Keys)
        {
            yield return (key.Name, _cells[key.Index]!);
        }

        foreach (var family in Catalog.Families)
        {
            foreach (var section in Get(family).Values.OrderBy(section => section.Name, StringComparer.Ordinal))
            {
                foreach (var cell in section.Cells)
                {
                    yield return (cell.Key.NameIn(section.Name), cell);
                }
            }
        }
    }

    internal ConfigCell CellOf(KeyDeclaration key) => _cells[key.Index]!;

    private string? UserFile => Sources.FirstOrDefault(source => source.Layer is LayerKind.User)?.Path;

    private static ConfigValue ToValue(string name, ConfigCell cell) => new(name, cell.Key, cell.Text, ConfigJsonText.Of(cell), cell.Origin);
}
