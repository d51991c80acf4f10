using AgentMcp.Configuration.Editing;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Trust;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Writes settings into the user's or the project's file.</summary>
internal sealed class ConfigSetTool(ConfigurationService configuration, TrustStore trust) : ITool<ConfigSetArguments, ConfigSetResult>, IPlannedTool<ConfigSetArguments>
{
    private const string Set = "Set";
    private const string Unchanged = "Unchanged";
    private const string WriteByHand = "WriteByHand";

    public static ToolDeclaration Declaration { get; } = new("config_set", "Change a setting")
    {
        Description = "Writes a setting into a YAML file and keeps all else in it. The whole file is checked first. Asks before endpoints, tokens, programs and listening change. For TOML it says what to write.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.Destructive | ToolHints.Idempotent,
        Statuses = [Set, Unchanged, WriteByHand],
        PrimaryParameter = "key",
        SecondParameter = "value",
        Utterances = ["set hub.idle_minutes to 60", "change the debounce of the watcher", "add a model to the configuration", "turn hot reload off"],
    };

    public async Task<ToolPlan> PlanAsync(ConfigSetArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var (values, layer, path) = Resolve(arguments, context);
        var names = string.Join(", ", values.Select(value => value.Name));
        if (IsToml(path))
        {
            return arguments.DryRun ? new ToolPlan($"Nothing is changed: '{path}' is TOML, which is written by hand.", [.. values.Select(value => TomlLine.Of(value.Name, value.Node))]) : ToolPlan.Nothing;
        }

        var edit = await EditAsync(values, layer, path, cancellationToken);
        // What a project may not say without trust, nobody says unasked for all projects.
        return arguments.DryRun || (!edit.IsEmpty && values.Any(value => value.Key.RequiresTrust))
            ? new ToolPlan(edit.IsEmpty ? $"Nothing is to do: '{path}' says so already." : $"Set {names} in '{path}'.", edit.IsEmpty ? [] : [edit.Diff])
            : ToolPlan.Nothing;
    }

    public async Task<ToolResult<ConfigSetResult>> RunAsync(ConfigSetArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var (values, layer, path) = Resolve(arguments, context);
        IReadOnlyList<string> names = [.. values.Select(value => value.Name)];
        if (IsToml(path))
        {
            var lines = string.Join('\n', values.Select(value => TomlLine.Of(value.Name, value.Node)));
            return ToolResult.Of(WriteByHand, new ConfigSetResult(names, layer, path, false) { Write = lines }, $"'{path}' is TOML, which is not edited. Write there:\n{lines}");
        }

        var edit = await EditAsync(values, layer, path, cancellationToken);
        if (edit.IsEmpty)
        {
            return ToolResult.Of(Unchanged, new ConfigSetResult(names, layer, path, false), $"'{path}' says so already.");
        }

        var wasTrusted = layer is FileLayer.Project && TrustStore.HashOf(path) is { } hash && trust.IsTrusted(path, hash);
        await edit.ApplyAsync(cancellationToken);
        configuration.Reload([path]);
        if (wasTrusted)
        {
            context.Warn($"'{path}' is another than the one that was trusted; run `agentmcp trust` to trust it again.");
        }

        Remark(values, context, layer);
        return ToolResult.Of(Set, new ConfigSetResult(names, layer, path, true) { Diff = edit.Diff }, $"Set {string.Join(", ", names)} in '{path}'.\n{edit.Diff}");
    }

    private static bool IsToml(string path) => Path.GetExtension(path).Equals(".toml", StringComparison.OrdinalIgnoreCase);

    private (IReadOnlyList<GivenValue> Values, FileLayer Layer, string Path) Resolve(ConfigSetArguments arguments, ToolContext context)
    {
        var snapshot = configuration.For(ConfigCall.ScopeOf(context));
        var values = GivenValue.Parse(configuration.Catalog, arguments.Key, arguments.Value);
        if (values.Count == 0)
        {
            throw ToolException.InvalidArgument("value", "The map has no keys; there is nothing to set.");
        }

        var layer = ConfigTarget.LayerOf(values, arguments.Layer, context);
        return (values, layer, ConfigTarget.FileOf(snapshot, layer, context));
    }

    private Task<ConfigFileEdit> EditAsync(IReadOnlyList<GivenValue> values, FileLayer layer, string path, CancellationToken cancellationToken) => ConfigFileEdit.PlanAsync(
        configuration, layer.ToKind(), path, text => values.Aggregate(text, (current, value) => YamlEditor.Set(current, value.Name.Split('.'), value.Node)), cancellationToken);

    // Set is not in effect: a higher layer, trust or a restart may stand between.
    private void Remark(IReadOnlyList<GivenValue> values, ToolContext context, FileLayer layer)
    {
        var scope = ConfigCall.ScopeOf(context);
        var snapshot = configuration.For(scope);
        if (configuration.ProblemsFor(scope).FirstOrDefault(problem => problem.Severity is ProblemSeverity.Error) is { } error)
        {
            context.Warn($"It takes no effect until this is mended: {error}");
        }

        foreach (var value in values)
        {
            if (value.Key.RequiresTrust && layer is FileLayer.Project)
            {
                context.Warn($"{value.Name} takes effect once the project's file is trusted: run `agentmcp trust`.");
            }
            else if (snapshot.Find(value.Name) is { } now && now.Origin.Layer > layer.ToKind())
            {
                context.Warn($"{value.Name} is {now.Text} all the same: {now.Origin} overrides the file.");
            }

            if (value.Key.RestartRequired)
            {
                context.Warn($"{value.Name} takes effect after a restart of the hub.");
            }
        }
    }
}
