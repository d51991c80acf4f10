using AgentMcp.Configuration.Models;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Lists the models.</summary>
internal sealed class ModelListTool(ConfigurationService configuration) : ITool<ModelListArguments, ModelListResult>
{
    public static ToolDeclaration Declaration { get; } = new("model_list", "List models")
    {
        Description = "Lists the models that the configuration declares, with provider, tier, aliases and prices.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        Utterances = ["which models are configured", "list the models", "what does each model cost"],
    };

    public Task<ToolResult<ModelListResult>> RunAsync(ModelListArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        ModelView[] models = [.. new ModelRegistry(configuration.For(ConfigCall.ScopeOf(context))).Models.Select(ModelView.Of)];
        var text = models.Length == 0
            ? "No models are declared. Declare one: `agentmcp config set models.<name> '{provider: anthropic, model: <model>, tier: high}'`."
            : string.Join('\n', models.Select(model => model.ToText()));
        return Task.FromResult(ToolResult.Of(new ModelListResult(models, models.Length, models.Length), text));
    }
}
