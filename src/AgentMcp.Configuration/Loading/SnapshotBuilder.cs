using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Rules;
using AgentMcp.Configuration.Secrets;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Loading;

/// <summary>Makes a snapshot of all layers of one scope.</summary>
/// <param name="catalog">The keys.</param>
/// <param name="rules">What must hold between them.</param>
/// <param name="hub">Settings of the hub, which a session takes over; null builds these.</param>
/// <param name="environment">Variables of the scope.</param>
/// <param name="arguments">Values of its command line.</param>
/// <param name="workspace">Folder that paths of the command line start from.</param>
internal sealed class SnapshotBuilder(
    ConfigCatalog catalog,
    IReadOnlyList<IConfigRule> rules,
    ConfigSnapshot? hub,
    IReadOnlyDictionary<string, string> environment,
    IReadOnlyDictionary<string, string> arguments,
    string? workspace)
{
    // How far a source has fallen: taken as it is, as it last was, or not at all.
    private readonly Dictionary<string, SourceFall> _falls = new(StringComparer.Ordinal);
    private readonly List<ConfigProblem> _errors = [];

    /// <summary>Builds; a source with errors stands in as it last was, or is left out whole.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="lastGood">The tree of a file as it was last in effect; null for none.</param>
    public BuildResult Build(LoadedSources sources, Func<string, ConfigTable?> lastGood)
    {
        while (true)
        {
            var draft = BuildOnce(sources, lastGood, out var problems);
            var hasFallen = false;
            foreach (var error in problems.Where(problem => problem is { Severity: ProblemSeverity.Error, Source: not null }).ToArray())
            {
                var fall = FallOf(error.Source!);
                if (fall is SourceFall.None)
                {
                    _errors.Add(error);
                }

                hasFallen |= fall is not SourceFall.Out;
            }

            foreach (var source in problems.Where(problem => problem is { Severity: ProblemSeverity.Error, Source: not null }).Select(problem => problem.Source!).Distinct(StringComparer.Ordinal))
            {
                _falls[source] = FallOf(source) is SourceFall.None ? SourceFall.Back : SourceFall.Out;
            }

            if (!hasFallen)
            {
                IReadOnlyList<ConfigProblem> all = [.. _errors.Concat(problems.Where(problem => problem.Severity is not ProblemSeverity.Error)).Distinct()];
                return new BuildResult(draft.With(all), [.. _errors.Where(error => error.Layer is LayerKind.User or LayerKind.Project)]);
            }
        }
    }

    private SourceFall FallOf(string source) => _falls.GetValueOrDefault(source);

    private ConfigSnapshot BuildOnce(LoadedSources sources, Func<string, ConfigTable?> lastGood, out List<ConfigProblem> problems)
    {
        List<BoundLayer> layers = [];
        List<ConfigSource> places = [.. sources.Missing];
        problems = [.. sources.Problems];
        var isStrict = IsStrict();
        foreach (var loaded in sources.Files)
        {
            var bound = Bind(loaded, lastGood, isStrict, problems);
            if (bound is not null)
            {
                if (!loaded.IsTrusted)
                {
                    RefuseOverrides(bound, layers);
                }

                layers.Add(bound);
                problems.AddRange(bound.Problems);
                problems.AddRange(SecretFindings(loaded, bound));
            }

            var state = bound is null || FallOf(loaded.File.Path) is not SourceFall.None ? SourceState.Invalid
                : bound.Problems.Exists(problem => problem.Keyword == "trust") ? SourceState.Untrusted
                : SourceState.Loaded;
            places.Add(new ConfigSource(loaded.Layer, loaded.File.Path, state, loaded.File.Hash));
        }

        var excluded = _falls.Keys.ToHashSet(StringComparer.Ordinal);
        if (hub is not null)
        {
            layers.Add(EnvironmentBinder.Bind(catalog, environment, excluded, layers.SelectMany(layer => layer.Sections.Keys).ToHashSet()));
            problems.AddRange(layers[^1].Problems);
        }

        layers.Add(ArgumentBinder.Bind(catalog, arguments, excluded, workspace));
        problems.AddRange(layers[^1].Problems);
        var families = MergeFamilies(layers, problems);
        var draft = new ConfigSnapshot(catalog, Merge(layers), families, [.. places.OrderBy(place => place.Layer)], [], Hash(sources));
        problems.AddRange(rules.SelectMany(rule => rule.Check(draft)));
        return draft;
    }

    // Of a section that a lower layer declares, a file that is not trusted changes only what sends nothing elsewhere.
    private static void RefuseOverrides(BoundLayer bound, List<BoundLayer> lower)
    {
        foreach (var (place, cell) in bound.Cells.Where(pair => pair.Key is { Section: not null, Key.RequiresTrustToOverride: true }).ToArray())
        {
            if (lower.Exists(layer => layer.Sections.ContainsKey((place.Key.Family!, place.Section!))))
            {
                bound.Cells.Remove(place);
                var name = place.Key.NameIn(place.Section);
                bound.Problems.Add(RuleProblem.At(
                    name, $"{name} is ignored: the section is the user's, and a project may change this only once you trust its file. Read the file, then run `agentmcp trust`.", cell.Origin, keyword: "trust")
                    with { Severity = ProblemSeverity.Warning });
            }
        }
    }

    private BoundLayer? Bind(LoadedFile loaded, Func<string, ConfigTable?> lastGood, bool isStrict, List<ConfigProblem> problems)
    {
        var file = loaded.File;
        var fall = FallOf(file.Path);
        if (fall is SourceFall.None)
        {
            problems.AddRange(file.Errors.Select(error => ToProblem(loaded, error)));
        }

        var root = fall switch
        {
            SourceFall.None => file.Root,
            SourceFall.Back => lastGood(file.Path),
            _ => null,
        };
        return root is null ? null : FileBinder.Bind(catalog, loaded.Layer, file.Path, root, new FileBinding(loaded.IsTrusted, isStrict));
    }

    private ConfigCell?[] Merge(List<BoundLayer> layers)
    {
        var cells = new ConfigCell?[catalog.Size];
        foreach (var key in catalog.Keys)
        {
            cells[key.Index] = key.DefaultCell;
        }

        foreach (var (place, cell) in layers.SelectMany(layer => layer.Cells))
        {
            if (place.Section is null)
            {
                cells[place.Key.Index] = cell;
            }
        }

        // Of the hub there is one: what a session's own sources say of it has no effect on others.
        foreach (var key in catalog.Keys.Where(key => hub is not null && key.Scope is KeyScope.Hub))
        {
            cells[key.Index] = hub!.CellOf(key);
        }

        return cells;
    }

    private FrozenDictionary<string, ConfigSection>?[] MergeFamilies(List<BoundLayer> layers, List<ConfigProblem> problems)
    {
        var families = new FrozenDictionary<string, ConfigSection>?[catalog.Size];
        foreach (var family in catalog.Families)
        {
            var sections = new Dictionary<string, ConfigCell[]>(StringComparer.Ordinal);
            var origins = new Dictionary<string, ConfigOrigin>(StringComparer.Ordinal);
            foreach (var layer in layers)
            {
                foreach (var ((of, name), origin) in layer.Sections)
                {
                    if (of == family && origins.TryAdd(name, origin))
                    {
                        sections[name] = [.. family.Keys.Select(key => key.DefaultCell)];
                    }
                }

                foreach (var (place, cell) in layer.Cells)
                {
                    if (place.Key.Family == family)
                    {
                        sections[place.Section!][place.Key.Index] = cell;
                    }
                }
            }

            foreach (var (name, cells) in sections)
            {
                foreach (var missing in family.Keys.Where(key => key.IsRequired && cells[key.Index].Origin.Layer is LayerKind.Default))
                {
                    problems.Add(RuleProblem.At(
                        missing.NameIn(name), $"{missing.NameIn(name)} is missing; it is {missing.Type.Description}.", origins[name], keyword: "required"));
                }
            }

            families[family.Index] = sections.ToFrozenDictionary(pair => pair.Key, pair => new ConfigSection(family, pair.Key, pair.Value), StringComparer.Ordinal);
        }

        return families;
    }

    // Needed before the files are bound, and never theirs to say.
    private bool IsStrict()
    {
        var key = ValidationKeys.StrictSchema;
        var text = arguments.GetValueOrDefault(key.Name) ?? (hub is null ? null : environment.GetValueOrDefault(key.VariableIn()));
        return !bool.TryParse(text, out var isStrict) || isStrict;
    }

    private static IEnumerable<ConfigProblem> SecretFindings(LoadedFile loaded, BoundLayer bound)
    {
        if (OperatingSystem.IsWindows() || !loaded.IsTrusted || !OthersMayRead(loaded.File.Path))
        {
            yield break;
        }

        foreach (var ((key, section), cell) in bound.Cells)
        {
            if (cell is ConfigCell<Secret?> { Value.Source: SecretSource.ClearText })
            {
                var name = key.NameIn(section);
                yield return RuleProblem.At(
                    name, $"{name} is written in clear text into a file that others may read. Use ${{env:NAME}} or ${{file:path}}, or run `chmod 600 {loaded.File.Path}`.", cell.Origin, keyword: "secret")
                    with { Severity = ProblemSeverity.Warning };
            }
        }
    }

    private static bool OthersMayRead(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static ConfigProblem ToProblem(LoadedFile loaded, SourceError error) => new()
    {
        Severity = ProblemSeverity.Error,
        Layer = loaded.Layer,
        Source = loaded.File.Path,
        Line = error.Place.Line,
        Column = error.Place.Column,
        Keyword = error.Place.Line == 0 ? "file" : "syntax",
        Message = error.Message,
    };

    /// <summary>Hash over all layers.</summary>
    public string Hash(LoadedSources sources)
    {
        var text = new StringBuilder(sources.Hash).Append(hub?.Hash).Append('\n');
        foreach (var (name, value) in environment.Where(pair => hub is not null && EnvironmentBinder.Takes(pair.Key)).Concat(arguments).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append('\0').Append(value).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
