using AgentMcp.Configuration.Models;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Finds a model by its name or alias.</summary>
internal sealed class ModelResolveTool(ConfigurationService configuration) : ITool<ModelResolveArguments, ModelView>
{
    public static ToolDeclaration Declaration { get; } = new("model_resolve", "Find a model")
    {
        Description = "Finds a declared model by its canonical name or an alias; for an unknown name it tells the three nearest.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "name",
        Utterances = ["which model is sonnet", "what does the alias fast stand for", "resolve this model name"],
    };

    public Task<ToolResult<ModelView>> RunAsync(ModelResolveArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var model = ModelView.Of(new ModelRegistry(configuration.For(ConfigCall.ScopeOf(context))).Resolve(arguments.Name));
        return Task.FromResult(ToolResult.Of(model, model.ToText()));
    }
}
