using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>One open <c>subscriptions/listen</c>: sends what it was granted, each change that waits only once.</summary>
internal sealed class ChangeListener
{
    private readonly McpServer _server;
    private readonly RequestId _id;
    private readonly SubscriptionsListenNotifications _granted;
    private readonly HashSet<string> _uris;
    private readonly HashSet<Change> _waiting = [];
    private readonly Lock _lock = new();

    // Bounded by what was granted: a change that waits already is not queued again.
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });

    public ChangeListener(McpServer server, RequestId id, SubscriptionsListenNotifications granted)
    {
        _server = server;
        _id = id;
        _granted = granted;
        _uris = new HashSet<string>(granted.ResourceSubscriptions ?? [], StringComparer.Ordinal);
    }

    /// <summary>Acknowledges, then sends until the token fires.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var acknowledgement = new SubscriptionsAcknowledgedNotificationParams { Notifications = _granted };
        await SendAsync(
            NotificationMethods.SubscriptionsAcknowledgedNotification,
            (JsonObject)JsonSerializer.SerializeToNode(acknowledgement, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(SubscriptionsAcknowledgedNotificationParams)))!,
            cancellationToken);
        await foreach (var change in _changes.Reader.ReadAllAsync(cancellationToken))
        {
            lock (_lock)
            {
                _waiting.Remove(change);
            }

            await SendAsync(change.Method, change.Uri is { } uri ? new JsonObject { ["uri"] = uri } : [], cancellationToken);
        }
    }

    /// <summary>A resource changed.</summary>
    public void OnResource(string uri)
    {
        if (_uris.Contains(uri))
        {
            Enqueue(new Change(NotificationMethods.ResourceUpdatedNotification, uri));
        }
    }

    /// <summary>A list changed.</summary>
    public void OnList(string method)
    {
        var isGranted = method switch
        {
            NotificationMethods.ToolListChangedNotification => _granted.ToolsListChanged,
            NotificationMethods.PromptListChangedNotification => _granted.PromptsListChanged,
            _ => _granted.ResourcesListChanged,
        };
        if (isGranted is true)
        {
            Enqueue(new Change(method, null));
        }
    }

    private void Enqueue(Change change)
    {
        lock (_lock)
        {
            if (_waiting.Add(change))
            {
                _changes.Writer.TryWrite(change);
            }
        }
    }

    // Each notification names its subscription, since on one pipe several may be open.
    private Task SendAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        parameters["_meta"] = new JsonObject
        {
            [MetaKeys.SubscriptionId] = _id.Id switch
            {
                string text => JsonValue.Create(text),
                long number => JsonValue.Create(number),
                _ => null,
            },
        };
        return _server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }

    private sealed record Change(string Method, string? Uri);
}
