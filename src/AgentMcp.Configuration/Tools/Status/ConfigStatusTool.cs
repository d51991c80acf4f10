using AgentMcp.Configuration.Models;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Says how the configuration stands.</summary>
internal sealed class ConfigStatusTool(ConfigurationService configuration, ConfigurationOptions options) : ITool<ConfigStatusArguments, ConfigStatusResult>
{
    private const string Healthy = "Healthy";
    private const string Drifted = "Drifted";
    private const string Invalid = "Invalid";
    private const int HashShown = 12;

    public static ToolDeclaration Declaration { get; } = new("config_status", "Status of the configuration")
    {
        Description = "Where configuration was looked for, which layers are in effect, whether files differ from what is in effect, what is wrong or waits for trust or a restart, and the last reloads.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [Healthy, Drifted, Invalid],
        Utterances = ["which configuration files are read", "is my changed setting in effect", "why was the configuration not reloaded", "is this project trusted"],
    };

    public Task<ToolResult<ConfigStatusResult>> RunAsync(ConfigStatusArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var scope = ConfigCall.ScopeOf(context);
        var snapshot = configuration.For(scope);
        ConfigProblem[] problems = [.. configuration.ProblemsFor(scope).Concat(ModelChecks.Check(snapshot, scope.Environment ?? options.Environment)).OrderByDescending(problem => problem.Severity)];
        var drift = configuration.HasDrifted(scope);
        var events = configuration.History.List();
        var restart = configuration.AwaitingRestart;
        var result = new ConfigStatusResult(
            snapshot.Hash,
            drift,
            [.. snapshot.Sources.Select(source => new SourceView(source.Layer, source.Path, source.State, source.Hash))],
            [.. problems.Select(ProblemView.Of)],
            [.. restart.Select(ChangeView.Of)],
            new ReloadFigures(configuration.History.Successes, configuration.History.Failures, Milliseconds(configuration.History.Mean()), Milliseconds(configuration.History.Percentile95())),
            [.. events.Reverse().Select(ReloadEventView.Of)]);
        var isInvalid = Array.Exists(problems, problem => problem.Severity is ProblemSeverity.Error);
        IEnumerable<string> lines =
        [
            $"{(isInvalid ? "Not all of the configuration is in effect." : drift ? "Files on the disk are others than those in effect; they are read within the debounce, or at once by config_reload." : "All of the configuration is in effect.")} Hash {snapshot.Hash[..HashShown]}.",
            .. snapshot.Sources.Select(TextOf),
            .. problems.Select(ProblemView.TextOf),
            .. restart.Select(change => $"waits for a restart: {change.Name} {change.Old} → {change.New}"),
            .. events.Reverse().Select(ReloadEventView.TextOf),
        ];
        return Task.FromResult(ToolResult.Of(isInvalid ? Invalid : drift ? Drifted : Healthy, result, string.Join('\n', lines)));
    }

    private static string TextOf(ConfigSource source) => source.State switch
    {
        SourceState.Missing => $"{Layer(source)}: {source.Path} (not there)",
        SourceState.Untrusted => $"{Layer(source)}: {source.Path} (waits for `agentmcp trust`)",
        SourceState.Invalid => $"{Layer(source)}: {source.Path} (not in effect: it has errors)",
        _ => $"{Layer(source)}: {source.Path} ({source.Hash?[..HashShown]})",
    };

    private static string Layer(ConfigSource source) => source.Layer.ToString().ToLowerInvariant();

    private static double? Milliseconds(TimeSpan? duration) => duration is { } known ? Math.Round(known.TotalMilliseconds, 3) : null;
}
