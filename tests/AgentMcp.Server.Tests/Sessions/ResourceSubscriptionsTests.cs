using System.Runtime.CompilerServices;
using AgentMcp.Core.Resources;
using AgentMcp.Server.Sessions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Tests.Sessions;

public sealed class ResourceSubscriptionsTests
{
    [Fact]
    public async Task A_session_that_ended_is_not_kept_alive_by_what_it_subscribed_to()
    {
        var changes = new ResourceChanges();
        var ended = await SubscribeAsync(changes);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.False(ended.IsAlive);

        // The listener of it is still there, finds nobody, and leaves.
        changes.Publish("test://anything");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> SubscribeAsync(ResourceChanges changes)
    {
        var subscriptions = new ResourceSubscriptions(new Lazy<ResourceChanges>(changes));
        var transport = new StreamableHttpServerTransport { SessionId = "s" };
        await using var disposing = transport;
        await using var server = McpServer.Create(transport, new McpServerOptions());
        await subscriptions.SubscribeAsync(
            new RequestContext<SubscribeRequestParams>(server, new JsonRpcRequest { Method = "resources/subscribe" }, new SubscribeRequestParams { Uri = "test://anything" }),
            TestContext.Current.CancellationToken);
        return new WeakReference(subscriptions);
    }
}
