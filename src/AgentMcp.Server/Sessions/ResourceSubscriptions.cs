using System.Collections.Concurrent;
using AgentMcp.Core.Resources;
using AgentMcp.Server.Settings;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>The addresses that a session of revision 2025-11-25 subscribed to; 2026-07-28 clients listen instead.</summary>
/// <param name="changes">Tells of changes.</param>
/// <param name="check">Throws when the sender of a request may not hear of a resource.</param>
/// <param name="settings">The session's settings, whose changes are nobody else's.</param>
internal sealed class ResourceSubscriptions(Lazy<ResourceChanges> changes, Action<JsonRpcRequest, string>? check = null, SessionSettings? settings = null)
{
    // A client that never unsubscribes must not grow without bound.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, bool> _uris = new(StringComparer.Ordinal);
    private McpServer? _server;

    public ValueTask<EmptyResult> SubscribeAsync(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        check?.Invoke(request.JsonRpcRequest, request.Params.Uri);
        if (_uris.Count >= Most)
        {
            throw new ModelContextProtocol.McpProtocolException($"A session subscribes to at most {Most} resources; unsubscribe from some.", ModelContextProtocol.McpErrorCode.InvalidParams);
        }

        _uris[request.Params.Uri] = true;
        if (Interlocked.Exchange(ref _server, request.Server) is null)
        {
            new Listener(this, changes.Value).Start();
            if (settings is not null)
            {
                settings.Changed += () => OnChanged(SettingResources.Current);
            }
        }

        if (request.Params.Uri == SettingResources.Current)
        {
            settings?.Listen();
        }

        return ValueTask.FromResult(new EmptyResult());
    }

    public ValueTask<EmptyResult> UnsubscribeAsync(RequestContext<UnsubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        _uris.TryRemove(request.Params.Uri, out _);
        return ValueTask.FromResult(new EmptyResult());
    }

    private void OnChanged(string uri)
    {
        if (_uris.ContainsKey(uri))
        {
            _ = NotifyAsync(_server!, uri);
        }
    }

    private static async Task NotifyAsync(McpServer server, string uri)
    {
        try
        {
            await server.SendNotificationAsync(NotificationMethods.ResourceUpdatedNotification, new ResourceUpdatedNotificationParams { Uri = uri });
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The session has ended.
        }
    }

    /// <summary>
    /// Nobody tells this class that its session has ended, and over HTTP sessions come and go for weeks: the listener holds it weakly and leaves with it.
    /// </summary>
    private sealed class Listener(ResourceSubscriptions subscriptions, ResourceChanges changes)
    {
        private readonly WeakReference<ResourceSubscriptions> _subscriptions = new(subscriptions);

        public void Start() => changes.Changed += OnChanged;

        private void OnChanged(string uri)
        {
            if (_subscriptions.TryGetTarget(out var living))
            {
                living.OnChanged(uri);
            }
            else
            {
                changes.Changed -= OnChanged;
            }
        }
    }
}
