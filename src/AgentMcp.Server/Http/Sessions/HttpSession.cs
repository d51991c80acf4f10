using AgentMcp.Server.Http.Security;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http.Sessions;

/// <summary>One session of revision 2025-11-25 or older: lives between its requests, belongs to who opened it.</summary>
internal sealed class HttpSession : IAsyncDisposable
{
    private readonly Lock _state = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly McpServer _server;
    private readonly TimeProvider _time;
    private Task _running = Task.CompletedTask;
    private int _leases;
    private bool _hasStream;
    private bool _isEnded;

    public HttpSession(string id, Caller owner, StreamableHttpServerTransport transport, McpServer server, ReplayStore replay, TimeProvider time)
    {
        Id = id;
        Owner = owner;
        Transport = transport;
        Replay = replay;
        _server = server;
        _time = time;
        LastUsed = time.GetTimestamp();
    }

    /// <summary>Unguessable.</summary>
    public string Id { get; }

    /// <summary>The only caller who may use it.</summary>
    public Caller Owner { get; }

    /// <summary>Takes its requests.</summary>
    public StreamableHttpServerTransport Transport { get; }

    /// <summary>What may be fetched again after a lost connection.</summary>
    public ReplayStore Replay { get; }

    /// <summary>Timestamp of the last time that a request began or ended.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Whether no request is under way, an open stream included.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_state)
            {
                return _leases is 0;
            }
        }
    }

    /// <summary>Begins to work.</summary>
    public void Start() => _running = _server.RunAsync(_ended.Token);

    /// <summary>Keeps the session for the time of a request, until <see cref="Release"/>; false when it has ended meanwhile.</summary>
    public bool TryLease()
    {
        lock (_state)
        {
            if (_isEnded)
            {
                return false;
            }

            _leases++;
            LastUsed = _time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Gives back a lease.</summary>
    public void Release()
    {
        lock (_state)
        {
            _leases--;
            LastUsed = _time.GetTimestamp();
        }
    }

    /// <summary>Takes the place of the one stream for what the server says by itself; false when it was taken before.</summary>
    public bool TryOpenStream()
    {
        lock (_state)
        {
            var isFree = !_hasStream;
            _hasStream = true;
            return isFree;
        }
    }

    /// <summary>Ends the session only if nobody uses it.</summary>
    public bool TryRetire()
    {
        lock (_state)
        {
            if (_leases > 0 || _isEnded)
            {
                return false;
            }

            return _isEnded = true;
        }
    }

    /// <summary>Cancels what runs and closes its streams.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_state)
        {
            _isEnded = true;
        }

        // First the transport, so that the message loop ends by itself, then what still runs in it.
        await Transport.DisposeAsync();
        await _ended.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // What ran was cancelled, as it should.
        }

        await _server.DisposeAsync();
        Replay.Forget(Id);
        _ended.Dispose();
    }
}
