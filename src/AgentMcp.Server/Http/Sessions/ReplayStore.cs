using System.Globalization;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http.Sessions;

#pragma warning disable MCP9006 // Fetching a stream again belongs to revision 2025-11-25; its clients still do it.

/// <summary>
/// Keeps the events of slow calls and of the server's own stream, so that a client whose connection broke can fetch what it missed (<c>Last-Event-ID</c>).
/// Bounded: the oldest streams go first. Quick calls are not kept; a client that lost their answer calls again.
/// </summary>
internal sealed class ReplayStore(int mostEvents = ReplayStore.MostEvents) : ISseEventStreamStore
{
    /// <summary>How many events all streams together may hold.</summary>
    public const int MostEvents = 2048;

    private readonly AsyncLocal<bool> _isWanted = new();
    private readonly SortedDictionary<long, ReplayStream> _streams = [];
    private readonly Lock _lock = new();
    private long _lastStream;
    private int _events;

    /// <summary>Says whether the call that this method goes on to hand in is worth keeping.</summary>
    public void Want(bool isWanted) => _isWanted.Value = isWanted;

    /// <inheritdoc/>
    public ValueTask<ISseEventStreamWriter> CreateStreamAsync(SseEventStreamOptions options, CancellationToken cancellationToken = default)
    {
        if (options.StreamId != StreamableHttpServerTransport.UnsolicitedMessageStreamId && !_isWanted.Value)
        {
            // The transport takes the absence of a writer as the absence of a store, and answers without ids.
            return default;
        }

        lock (_lock)
        {
            var stream = new ReplayStream(++_lastStream, options.SessionId, options.StreamId, this);
            _streams[stream.Number] = stream;
            return new ValueTask<ISseEventStreamWriter>(stream);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ISseEventStreamReader?> GetStreamReaderAsync(string lastEventId, CancellationToken cancellationToken = default)
    {
        if (!TryParse(lastEventId, out var number, out var sequence))
        {
            return default;
        }

        lock (_lock)
        {
            return new ValueTask<ISseEventStreamReader?>(_streams.TryGetValue(number, out var stream) ? new ReplayReader(stream, sequence) : null);
        }
    }

    /// <summary>Drops everything of a session that ended.</summary>
    public void Forget(string sessionId)
    {
        lock (_lock)
        {
            foreach (var stream in _streams.Values.Where(stream => stream.SessionId == sessionId).ToList())
            {
                Remove(stream);
            }
        }
    }

    /// <summary>The id of an event.</summary>
    internal static string IdOf(long stream, int sequence) => string.Create(CultureInfo.InvariantCulture, $"{stream}-{sequence}");

    /// <summary>Counts an event that a stream took in, and makes room by dropping whole streams, the oldest first.</summary>
    internal void CountEvent(ReplayStream writer)
    {
        lock (_lock)
        {
            if (!_streams.ContainsKey(writer.Number))
            {
                return;
            }

            _events++;
            while (_events > mostEvents && _streams.Count > 0)
            {
                Remove(_streams.First().Value);
            }
        }
    }

    private void Remove(ReplayStream stream)
    {
        _streams.Remove(stream.Number);
        _events -= stream.Drop();
    }

    private static bool TryParse(string eventId, out long stream, out int sequence)
    {
        sequence = 0;
        stream = 0;
        var dash = eventId.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && long.TryParse(eventId.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out stream)
            && int.TryParse(eventId.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }
}
