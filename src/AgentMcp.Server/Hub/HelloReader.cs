using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Hub.Connections;

namespace AgentMcp.Server.Hub;

/// <summary>Reads hellos, in bounded time, bounded size and from a bounded number at once.</summary>
internal sealed class HelloReader(TimeProvider time)
{
    private static readonly TimeSpan SkipLimit = TimeSpan.FromSeconds(1);

    private readonly HalfOpenPeers _waiting = new();

    /// <summary>How many have not said theirs.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Counts one that connected among those that are waited for, in the order in which they came.</summary>
    public LinkedListNode<HubPeer> Expect(HubPeer peer) => _waiting.Add(peer);

    /// <summary>It is not waited for.</summary>
    public void Forget(LinkedListNode<HubPeer> expected) => _waiting.Remove(expected);

    /// <summary>The hello of one that connected.</summary>
    /// <exception cref="HubProtocolException">What came is none, or none came in time.</exception>
    /// <exception cref="EndOfStreamException">It left.</exception>
    public async Task<HubHello> ReadAsync(LinkedListNode<HubPeer> expected, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(HubProtocol.HelloLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return HubHello.From(await HubMessage.ReadAsync(expected.Value.Stream, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubProtocolException($"The hub waited {HubProtocol.HelloLimit.TotalSeconds:0} seconds for a whole hello.");
        }
        finally
        {
            _waiting.Remove(expected);
        }
    }

    /// <summary>Reads away what a refused one still sends: closing before would take the answer from it that says why.</summary>
    public async Task SkipAsync(HubPeer peer, CancellationToken cancellationToken)
    {
        var bytes = new byte[16 * 1024];
        using var limit = new CancellationTokenSource(SkipLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (await peer.Stream.ReadAsync(bytes, either.Token) > 0)
            {
                // Thrown away.
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It had its time.
        }
    }
}
