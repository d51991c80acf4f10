using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http.Sessions;

#pragma warning disable MCP9006 // See ReplayStore.

/// <summary>Reads a stream from behind an event to its end.</summary>
/// <param name="stream">What is read.</param>
/// <param name="last">The sequence number of the last event that the client has.</param>
internal sealed class ReplayReader(ReplayStream stream, int last) : ISseEventStreamReader
{
    /// <inheritdoc/>
    public string SessionId => stream.SessionId;

    /// <inheritdoc/>
    public string StreamId => stream.StreamId;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SseItem<JsonRpcMessage?>> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sequence = last;
        while (true)
        {
            var (next, change) = stream.After(sequence);
            if (next is { } item)
            {
                sequence++;

                // An event without a message only told the client an id.
                if (item.Data is not null)
                {
                    yield return item;
                }
            }
            else if (change is not null)
            {
                await change.WaitAsync(cancellationToken);
            }
            else
            {
                yield break;
            }
        }
    }
}
