using System.Text.Json;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Shows settings and where they come from.</summary>
internal sealed class ConfigGetTool(ConfigurationService configuration, ConfigurationOptions options) : ITool<ConfigGetArguments, ConfigGetResult>
{
    public static ToolDeclaration Declaration { get; } = new("config_get", "Show settings")
    {
        Description = "Shows the effective value of a setting or of a section, the layer, file and line that it comes from, and what lower layers say. Secrets are masked.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "key",
        Utterances = ["what is hub.idle_minutes set to", "where does this setting come from", "show all settings of the models", "which settings differ from their defaults"],
    };

    public Task<ToolResult<ConfigGetResult>> RunAsync(ConfigGetArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var scope = ConfigCall.ScopeOf(context);
        var snapshot = configuration.For(scope);
        var values = Find(snapshot, arguments.Key);
        if (arguments.SetOnly)
        {
            values = [.. values.Where(value => value.Origin.Layer is not LayerKind.Default)];
        }

        var trace = new LayerTrace(snapshot, scope, options);
        var isOne = values.Length == 1 && snapshot.Catalog.Find(arguments.Key ?? "") is not null;
        var views = values.Select(value => ViewOf(value, trace, isOne)).ToArray();
        var text = views.Length == 0 ? "Nothing is set; all of it is as its defaults say." : string.Join('\n', values.Zip(views, (value, view) => TextOf(value, view)));
        return Task.FromResult(ToolResult.Of(new ConfigGetResult(views, views.Length, views.Length), text));
    }

    private static ConfigValue[] Find(ConfigSnapshot snapshot, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return [.. snapshot.Values()];
        }

        if (snapshot.Find(key) is { } value)
        {
            return [value];
        }

        var start = key.TrimEnd('.') + ".";
        ConfigValue[] below = [.. snapshot.Values().Where(known => known.Name.StartsWith(start, StringComparison.Ordinal))];
        if (below.Length > 0 || snapshot.Catalog.IsSection(key.TrimEnd('.')))
        {
            return below;
        }

        if (snapshot.Catalog.Find(key) is { Section: { } section, Key.Family: { } family })
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.NotFound, $"{family.Name}.{section} is not declared.", "key", NearestNames.Find(section, snapshot.Get(family).Keys)?.Select(name => $"{family.Name}.{name}").ToArray(),
                $"Declare it first: `agentmcp config set {key} <value>`, or list what there is with `agentmcp config get {family.Name}`.");
        }

        throw UnknownKey.Of(snapshot.Catalog, key);
    }

    private static SettingView ViewOf(ConfigValue value, LayerTrace trace, bool isOne) => new(value.Name, JsonElement.Parse(value.Json), value.Origin.Layer)
    {
        Source = value.Origin.Source,
        Line = value.Origin.Line > 0 ? value.Origin.Line : null,
        Description = isOne ? value.Key.Description : null,
        Takes = isOne ? value.Key.Type.Description + (value.Key.Unit is { } unit ? $" ({unit})" : "") : null,
        Below = value.Origin.Layer is LayerKind.Default ? null : trace.Below(value),
    };

    private static string TextOf(ConfigValue value, SettingView view)
    {
        var below = view.Below is { Count: > 0 } layers
            ? $"; below: {string.Join(", ", layers.Select(layer => $"{layer.Value} ({(layer.Source is null ? "default" : layer.Line is null ? layer.Source : $"{layer.Source}:{layer.Line}")})"))}"
            : "";
        var meaning = view.Description is null ? "" : $"\n{view.Description} Takes {view.Takes}.";
        return $"{value.Name} = {value.Text} ({value.Origin}{below}){meaning}";
    }
}
