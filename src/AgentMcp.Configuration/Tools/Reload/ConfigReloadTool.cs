using AgentMcp.Configuration.Reload;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Reads all files again.</summary>
internal sealed class ConfigReloadTool(ConfigurationService configuration) : ITool<ConfigReloadArguments, ConfigReloadResult>
{
    private const string Reloaded = "Reloaded";
    private const string Unchanged = "Unchanged";
    private const string Failed = "Failed";

    public static ToolDeclaration Declaration { get; } = new("config_reload", "Reload configuration")
    {
        Description = "Reads all configuration files again at once, without waiting for the watcher. What is invalid does not come into effect; the old settings stay.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.Idempotent,
        Statuses = [Reloaded, Unchanged, Failed],
        Utterances = ["reload the configuration", "take over the changed settings now", "read agentmcp.yaml again"],
    };

    public Task<ToolResult<ConfigReloadResult>> RunAsync(ConfigReloadArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        // Loads the caller's own layers, if nothing of them was asked for yet.
        var scope = ConfigCall.ScopeOf(context);
        _ = configuration.For(scope);
        var events = configuration.Reload();
        var standing = configuration.ProblemsFor(scope).Where(problem => problem.Severity is Problems.ProblemSeverity.Error).ToArray();
        var failed = standing.Length > 0 || events.Any(happened => happened.Kind is ReloadEventKind.ReloadFailed);
        var text = (failed, events.Count) switch
        {
            (true, _) => string.Join('\n', standing.Select(ProblemView.TextOf).Prepend("Not all of it is in effect; the old settings stay until this is mended:")),
            (_, 0) => "Nothing is another than before.",
            _ => string.Join('\n', events.Select(ReloadEventView.TextOf)),
        };
        return Task.FromResult(ToolResult.Of(
            failed ? Failed : events.Count == 0 ? Unchanged : Reloaded, new ConfigReloadResult([.. events.Select(ReloadEventView.Of)], events.Count, events.Count), text) with { JobFailed = failed });
    }
}
