using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions;

/// <summary>The tools of one endpoint, ready to be listed and called.</summary>
internal sealed class ToolEndpoint(IServiceProvider services, EndpointOptions options)
{
    private readonly Lock _listing = new();
    private List<Tool>? _listed;

    /// <summary>What may be called here.</summary>
    public ToolSelection Selection { get; } = new(services.GetRequiredService<ToolCatalog>(), options.Toolsets, options.ReadOnly, options.Workspace);

    /// <summary>Runs calls.</summary>
    public IToolInvoker Invoker { get; } = services.GetRequiredService<IToolInvoker>();

    /// <summary>The tools as clients see them, in the order of their names; made once.</summary>
    public IList<Tool> List()
    {
        lock (_listing)
        {
            // A copy each time: the SDK appends its own primitives to the list it is given.
            return [.. _listed ??= [.. Selection.Tools.Select(Describe)]];
        }
    }

    private Tool Describe(ToolRegistration tool)
    {
        var hints = tool.Declaration.Hints;
        return new Tool
        {
            Name = tool.Name,
            Title = tool.Declaration.Title,
            Description = tool.Declaration.Description,
            InputSchema = JsonElement.Parse(tool.ToInputSchema().ToJsonString()),
            OutputSchema = options.OutputSchemas ? JsonElement.Parse(EnvelopeSchema.For(tool).ToJsonString()) : null,
            Annotations = new ToolAnnotations
            {
                // No title here: it stands above, and twice would cost every client its tokens.
                ReadOnlyHint = hints.HasFlag(ToolHints.ReadOnly),
                DestructiveHint = hints.HasFlag(ToolHints.Destructive),
                IdempotentHint = hints.HasFlag(ToolHints.Idempotent),
                OpenWorldHint = hints.HasFlag(ToolHints.OpenWorld),
            },
        };
    }
}
