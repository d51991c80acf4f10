using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;
using AgentMcp.Server.Settings;
using AgentMcp.Server.Conformance;
using AgentMcp.Server.Hub.Status;
using AgentMcp.Server.Sessions.Prompts;
using AgentMcp.Server.Tasks;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>Makes the SDK's options for a session or a stateless request: handlers over the catalogue instead of one SDK object a tool.</summary>
/// <param name="services">The program's services. Nothing is taken from them before the first request that needs it, so that <c>initialize</c> is answered without a container.</param>
internal sealed class SessionOptionsFactory(Lazy<IServiceProvider> services)
{
    /// <summary>Options for one session.</summary>
    /// <param name="endpoint">What it offers.</param>
    /// <param name="seed">Who calls, as far as it is known before the client introduces itself.</param>
    public McpServerOptions Create(EndpointOptions endpoint, CallerSession seed)
    {
        var settings = new SessionSettings(services, seed);
        var endpoints = new ToolEndpoints(services, endpoint, settings);
        var tools = new ToolHandlers(endpoints, seed);
        var resources = new ResourceHandlers(new Lazy<IReadOnlyList<IResourceSource>>(() => [.. services.Value.GetServices<IResourceSource>()]), seed);
        var changes = new Lazy<ResourceChanges>(() =>
        {
            // Nobody needs it before somebody listens.
            _ = services.Value.GetService<HubStatusAnnouncer>();
            return services.Value.GetRequiredService<ResourceChanges>();
        });
        var subscriptions = new ResourceSubscriptions(changes, resources.CheckWatch, settings);
        var completions = new CompletionHandler(resources);
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "agentmcp", Title = "AgentMcp", Version = ProgramVersion.Text },
            ServerInstructions = Instructions.Text,
            ScopeRequests = false,
            Capabilities = new ServerCapabilities
            {
                Tools = new ToolsCapability { ListChanged = true },
                Resources = new ResourcesCapability { Subscribe = true, ListChanged = true },
                Prompts = new PromptsCapability(),
                Completions = new CompletionsCapability(),
            },
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = tools.ListAsync,
                CallToolHandler = tools.CallAsync,
                ListResourcesHandler = resources.ListAsync,
                ListResourceTemplatesHandler = resources.ListTemplatesAsync,
                ReadResourceHandler = resources.ReadAsync,
                SubscribeToResourcesHandler = subscriptions.SubscribeAsync,
                UnsubscribeFromResourcesHandler = subscriptions.UnsubscribeAsync,
                ListPromptsHandler = PromptHandlers.ListAsync,
                GetPromptHandler = PromptHandlers.GetAsync,
                CompleteHandler = completions.CompleteAsync,
            },
        };
        ListenHandler.AddTo(options, changes, resources.MayWatch, settings, endpoints);
        if (endpoint.ConformanceFixtures)
        {
            ConformanceFixtures.AddTo(options, TimeProvider.System);
        }

        TasksExtension.AddTo(
            options,
            new Lazy<TaskStore>(() => services.Value.GetRequiredService<TaskStore>()),
            request => (endpoint.ConformanceFixtures ? TaskFixtures.SupportOf(request) : null) ?? SupportOf(request.Params.Name));
        return options;
    }

    private TaskSupport SupportOf(string tool) =>
        services.Value.GetRequiredService<ToolCatalog>().Find(tool) is { Declaration.LongRunning: true } ? TaskSupport.Optional : TaskSupport.None;
}
