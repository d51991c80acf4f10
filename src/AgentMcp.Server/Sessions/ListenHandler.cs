using AgentMcp.Core.Resources;
using AgentMcp.Server.Settings;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>
/// Answers <c>subscriptions/listen</c> of revision 2026-07-28: acknowledges what it grants, then tells of changes until the client leaves. Replaces the SDK's
/// own, which grants nothing without a session and never tells of resources.
/// </summary>
internal sealed class ListenHandler(McpServerOptions options, Lazy<ResourceChanges> changes, Func<JsonRpcRequest, string, bool>? mayWatch, SessionSettings? settings, ToolEndpoints? endpoints)
{
    // A client that wants to hear of everything reads the lists again instead.
    private const int MostResources = 1000;

    /// <summary>Lets the options' servers answer with this.</summary>
    /// <param name="options">The options.</param>
    /// <param name="changes">Tells of changes.</param>
    /// <param name="mayWatch">Whether the sender of a request may hear of a resource; null when all may.</param>
    /// <param name="settings">The settings of the endpoint.</param>
    /// <param name="endpoints">Its tools.</param>
    public static void AddTo(
        McpServerOptions options, Lazy<ResourceChanges> changes, Func<JsonRpcRequest, string, bool>? mayWatch = null, SessionSettings? settings = null, ToolEndpoints? endpoints = null) =>
        options.Handlers.SubscriptionsListenHandler = new ListenHandler(options, changes, mayWatch, settings, endpoints).ListenAsync;

    private async ValueTask<EmptyResult> ListenAsync(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        var granted = Grant(request.JsonRpcRequest, request.Params.Notifications);
        var listener = new ChangeListener(request.Server, request.JsonRpcRequest.Id, granted);
        using (Watch(listener))
        {
            await listener.RunAsync(cancellationToken);
        }

        return new EmptyResult();
    }

    private SubscriptionsListenNotifications Grant(JsonRpcRequest request, SubscriptionsListenNotifications asked) => new()
    {
        ToolsListChanged = Both(asked.ToolsListChanged, options.ToolCollection is not null || options.Capabilities?.Tools?.ListChanged is true),
        PromptsListChanged = Both(asked.PromptsListChanged, options.PromptCollection is not null || options.Capabilities?.Prompts?.ListChanged is true),
        ResourcesListChanged = Both(asked.ResourcesListChanged, options.ResourceCollection is not null || options.Capabilities?.Resources?.ListChanged is true),
        ResourceSubscriptions = asked.ResourceSubscriptions is { Count: > 0 } uris ? [.. uris.Take(MostResources).Where(uri => mayWatch is null || mayWatch(request, uri))] : null,
    };

    private static bool? Both(bool? asked, bool offered) => asked is true && offered ? true : null;

    private Watcher Watch(ChangeListener listener)
    {
        var watcher = new Watcher(changes.Value, listener.OnResource);
        if (settings is not null && endpoints is not null)
        {
            watcher.Add(settings, endpoints, listener);
        }

        watcher.Add(options.ToolCollection, NotificationMethods.ToolListChangedNotification, listener);
        watcher.Add(options.PromptCollection, NotificationMethods.PromptListChangedNotification, listener);
        watcher.Add(options.ResourceCollection, NotificationMethods.ResourceListChangedNotification, listener);
        return watcher;
    }

    private sealed class Watcher : IDisposable
    {
        private readonly List<Action> _removals = [];

        public Watcher(ResourceChanges changes, Action<string> onResource)
        {
            changes.Changed += onResource;
            _removals.Add(() => changes.Changed -= onResource);
        }

        public void Add(SessionSettings settings, ToolEndpoints endpoints, ChangeListener listener)
        {
            void OnSettings() => listener.OnResource(SettingResources.Current);
            void OnTools() => listener.OnList(NotificationMethods.ToolListChangedNotification);
            settings.Changed += OnSettings;
            endpoints.Changed += OnTools;
            _removals.Add(() => settings.Changed -= OnSettings);
            _removals.Add(() => endpoints.Changed -= OnTools);
            settings.Listen();
        }

        public void Add<T>(McpServerPrimitiveCollection<T>? collection, string method, ChangeListener listener)
            where T : IMcpServerPrimitive
        {
            if (collection is null)
            {
                return;
            }

            EventHandler onChanged = (_, _) => listener.OnList(method);
            collection.Changed += onChanged;
            _removals.Add(() => collection.Changed -= onChanged);
        }

        public void Dispose() => _removals.ForEach(remove => remove());
    }
}
