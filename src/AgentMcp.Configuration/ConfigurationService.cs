using System.Collections.Concurrent;
using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Configuration.Loading;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Reload;
using AgentMcp.Configuration.Rules;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Configuration.Trust;
using AgentMcp.Core.Invocation;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Configuration;

/// <summary>The settings of the hub and of every workspace and session that it serves.</summary>
/// <param name="catalog">The keys.</param>
/// <param name="options">What the process was started with.</param>
/// <param name="trust">Project files that are trusted.</param>
/// <param name="rules">What must hold between keys, besides the rules of this project.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes warnings, each once.</param>
public sealed partial class ConfigurationService(
    ConfigCatalog catalog, ConfigurationOptions options, TrustStore trust, IEnumerable<IConfigRule> rules, TimeProvider time, ILogger<ConfigurationService> logger)
{
    // A session that comes back after so many others is only loaded again.
    private const int MostContexts = 256;

    // The rest is said by config_status and doctor.
    private const int MostWarnings = 3;

    private readonly IReadOnlyList<IConfigRule> _rules = [.. BuiltInRules.All, .. rules];
    private readonly FileReader _reader = new();
    private readonly ConcurrentDictionary<string, ConfigTable> _lastGood = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ContextKey, ConfigContext> _contexts = new();
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);
    private readonly Lock _loading = new();
    private ConfigContext? _hub;

    /// <summary>Raised after the folders changed that files may appear in.</summary>
    internal event Action? FoldersChanged;

    /// <summary>The keys that there are.</summary>
    public ConfigCatalog Catalog => catalog;

    /// <summary>What happened since the start.</summary>
    public ReloadHistory History { get; } = new();

    /// <summary>The hub's own settings.</summary>
    public ConfigSnapshot Current => Hub.Snapshot;

    /// <summary>Everything that is wrong now: errors of files that are not in effect, and warnings of all scopes in use.</summary>
    public IReadOnlyList<ConfigProblem> Problems => [.. Contexts().SelectMany(ProblemsOf).Distinct()];

    /// <summary>Keys of the hub that are another than at its start and take effect after a restart.</summary>
    public IReadOnlyList<ConfigKeyChange> AwaitingRestart => [.. ConfigDifference.Between(Hub.First, Hub.Snapshot).Where(change => change.RestartRequired)];

    /// <summary>Folders that files of the scopes in use may appear in.</summary>
    internal IReadOnlyList<string> Folders => [.. Contexts().SelectMany(context => context.Folders).Distinct(StringComparer.Ordinal)];

    /// <summary>Names that configuration files have in those folders.</summary>
    internal IReadOnlyCollection<string> FileNames => Contexts().SelectMany(context => NamesOf(context.Request)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The file that says which projects are trusted.</summary>
    internal string TrustFile => trust.Path;

    private ConfigContext Hub
    {
        get
        {
            if (Volatile.Read(ref _hub) is { } loaded)
            {
                return loaded;
            }

            lock (_loading)
            {
                return _hub ??= Load(new ConfigScopeRequest { Environment = options.Environment, Arguments = options.Arguments }, isHub: true);
            }
        }
    }

    /// <summary>The settings of a call: those of its session and workspace when it first asks, to its end. What keeps files of them from their effect is said with the answer.</summary>
    public ConfigSnapshot For(ToolContext context) => context.Keep(Choose);

    /// <summary>The settings of a workspace and a session. They are read once and then kept current by reloads.</summary>
    public ConfigSnapshot For(ConfigScopeRequest request) => ContextOf(request).Snapshot;

    /// <summary>Everything that is wrong with the settings of a scope.</summary>
    public IReadOnlyList<ConfigProblem> ProblemsFor(ConfigScopeRequest request) => [.. ProblemsOf(ContextOf(request)).Distinct()];

    /// <summary>Whether files on the disk are others than those in effect.</summary>
    public bool HasDrifted(ConfigScopeRequest request)
    {
        var context = ContextOf(request);
        return HashOf(context) != context.Snapshot.Hash;
    }

    private ConfigSnapshot Choose(ToolContext context)
    {
        var scope = ContextOf(ConfigScopeRequest.Of(context.Session) with { Workspace = context.Workspace });
        foreach (var problem in ProblemsOf(scope).Where(problem => problem.Severity is ProblemSeverity.Error || problem.Keyword == "trust").Distinct().Take(MostWarnings))
        {
            context.Warn(problem.ToString());
        }

        return scope.Snapshot;
    }

    private static IEnumerable<ConfigProblem> ProblemsOf(ConfigContext context) => context.Failure.Concat(context.Snapshot.Problems);

    private IEnumerable<ConfigContext> Contexts() => _contexts.Values.Prepend(Hub);

    private IEnumerable<string> NamesOf(ConfigScopeRequest request)
    {
        var environment = request.Environment ?? options.Environment;
        var overlay = environment.GetValueOrDefault(ReservedVariables.OverlayName);
        string?[] named = [request.File, environment.GetValueOrDefault(ReservedVariables.File), options.File];
        foreach (var name in named.Select(file => Path.GetFileName(file)).Where(name => !string.IsNullOrEmpty(name)))
        {
            yield return name!;
        }

        foreach (var name in named.Select(file => Path.GetFileNameWithoutExtension(file)).Append(ConfigFolders.FileName).Where(name => !string.IsNullOrEmpty(name)))
        {
            foreach (var stem in string.IsNullOrEmpty(overlay) ? [name!] : new[] { name!, $"{name}.{overlay}" })
            {
                yield return stem + ".yaml";
                yield return stem + ".toml";
            }
        }
    }

    private ConfigContext ContextOf(ConfigScopeRequest request)
    {
        var key = ContextKey.Of(request, options);
        if (!_contexts.TryGetValue(key, out var context))
        {
            lock (_loading)
            {
                if (!_contexts.TryGetValue(key, out context))
                {
                    context = Load(request, isHub: false);
                    _contexts[key] = context;
                    ForgetOldest();
                }
            }

            FoldersChanged?.Invoke();
        }

        context.LastUsed = time.GetTimestamp();
        return context;
    }

    private ConfigContext Load(ConfigScopeRequest request, bool isHub)
    {
        var (sources, built) = Build(request, isHub);
        Keep(sources, built);
        Say(built.Snapshot.Problems);
        return new ConfigContext(request, isHub, built.Snapshot, sources.Folders);
    }

    private (LoadedSources Sources, BuildResult Built) Build(ConfigScopeRequest request, bool isHub)
    {
        var sources = SourcesOf(request);
        return (sources, BuilderOf(request, isHub).Build(sources, _lastGood.GetValueOrDefault));
    }

    private LoadedSources SourcesOf(ConfigScopeRequest request) => new SourceLoader(options, _reader, trust, request).Load();

    private SnapshotBuilder BuilderOf(ConfigScopeRequest request, bool isHub) =>
        new(catalog, _rules, isHub ? null : Hub.Snapshot, request.Environment ?? options.Environment, request.Arguments, request.Workspace);

    private string HashOf(ConfigContext context) => BuilderOf(context.Request, context.IsHub).Hash(SourcesOf(context.Request));

    // What is in effect is what a broken file falls back to.
    private void Keep(LoadedSources sources, BuildResult built)
    {
        foreach (var loaded in sources.Files)
        {
            if (loaded.File.Root is { } root && !built.FileErrors.Any(error => error.Source == loaded.File.Path))
            {
                _lastGood[loaded.File.Path] = root;
            }
        }
    }

    private void ForgetOldest()
    {
        while (_contexts.Count > MostContexts)
        {
            _contexts.TryRemove(_contexts.MinBy(pair => pair.Value.LastUsed).Key, out _);
        }
    }

    private void Say(IEnumerable<ConfigProblem> problems)
    {
        foreach (var problem in problems)
        {
            if (_said.Count < 10_000 && _said.TryAdd(problem.ToString(), true))
            {
                if (problem.Severity is ProblemSeverity.Error)
                {
                    LogError(problem.ToString());
                }
                else
                {
                    LogWarning(problem.ToString());
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    private partial void LogError(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private partial void LogWarning(string problem);

    /// <summary>What tells scopes apart.</summary>
    private sealed record ContextKey(string? Workspace, string? File, string Environment, string Arguments)
    {
        public static ContextKey Of(ConfigScopeRequest request, ConfigurationOptions options) => new(
            request.Workspace,
            request.File,
            Join((request.Environment ?? options.Environment).Where(pair => EnvironmentBinder.Takes(pair.Key) || pair.Key is ReservedVariables.File or ReservedVariables.OverlayName)),
            Join(request.Arguments));

        private static string Join(IEnumerable<KeyValuePair<string, string>> pairs) =>
            string.Join('\n', pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}\0{pair.Value}"));
    }
}
