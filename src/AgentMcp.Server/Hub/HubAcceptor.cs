using System.Net.Sockets;
using AgentMcp.Server.Hub.Connections;

namespace AgentMcp.Server.Hub;

/// <summary>Takes whoever connects, until the hub is done.</summary>
internal sealed class HubAcceptor(IHubListener listener, HubReception reception, TimeProvider time)
{
    private static readonly TimeSpan BeforeNextAttempt = TimeSpan.FromMilliseconds(100);

    /// <summary>Accepts until the token fires.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    reception.Receive(await listener.AcceptAsync(cancellationToken));
                }
                catch (Exception exception) when (exception is SocketException or IOException)
                {
                    // Out of descriptors: those that end give some back.
                    await Task.Delay(BeforeNextAttempt, time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The hub is done.
        }
    }
}
