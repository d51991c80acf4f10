using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using AgentMcp.Server.Http.Endpoints;
using AgentMcp.Server.Http.Security;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http.Sessions;

#pragma warning disable MCP9006 // Replay belongs to revision 2025-11-25, which this class is about.

/// <summary>The open sessions: bounded in number, ended when nobody has used them for long.</summary>
internal sealed partial class HttpSessions : IAsyncDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, HttpSession> _sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _adding = new(1, 1);
    private readonly int _most;
    private readonly TimeSpan _idleTime;
    private readonly TimeProvider _time;
    private readonly ReplayStore _replay;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly ITimer _sweep;

    /// <summary>Begins to sweep.</summary>
    /// <param name="most">How many may be open; one more ends that which was idle longest.</param>
    /// <param name="idleTime">After this time without a request a session ends.</param>
    /// <param name="replay">What sessions may fetch again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where to say what was ended and why.</param>
    public HttpSessions(int most, TimeSpan idleTime, ReplayStore replay, TimeProvider time, ILoggerFactory loggers)
    {
        _most = most;
        _idleTime = idleTime;
        _replay = replay;
        _time = time;
        _loggers = loggers;
        _logger = loggers.CreateLogger<HttpSessions>();
        _sweep = time.CreateTimer(_ => _ = SweepAsync(), state: null, SweepInterval, SweepInterval);
    }

    /// <summary>How many are open.</summary>
    public int Count => _sessions.Count;

    /// <summary>The session of an id.</summary>
    public HttpSession? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>Opens a session; null when all places are taken by sessions in use.</summary>
    public async Task<HttpSession?> OpenAsync(McpEndpoint endpoint, Caller owner, CancellationToken cancellationToken)
    {
        await _adding.WaitAsync(cancellationToken);
        try
        {
            while (_sessions.Count >= _most)
            {
                if (!await EndLongestIdleAsync())
                {
                    return null;
                }
            }

            var session = Create(endpoint, owner);
            _sessions[session.Id] = session;
            session.Start();
            return session;
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Ends a session, whatever runs in it.</summary>
    public async Task EndAsync(HttpSession session)
    {
        if (_sessions.TryRemove(session.Id, out _))
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>Ends all sessions that were idle for too long.</summary>
    public async Task SweepAsync()
    {
        foreach (var session in _sessions.Values)
        {
            if (_time.GetElapsedTime(session.LastUsed) >= _idleTime && session.TryRetire())
            {
                LogIdle(session.Id, _idleTime);
                await EndQuietlyAsync(session);
            }
        }
    }

    /// <summary>Ends all.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        await Task.WhenAll(_sessions.Values.Select(EndQuietlyAsync));
        _adding.Dispose();
    }

    private HttpSession Create(McpEndpoint endpoint, Caller owner)
    {
        var id = NewId();
        var transport = new StreamableHttpServerTransport(_loggers) { SessionId = id, EventStreamStore = _replay };
        var server = McpServer.Create(transport, endpoint.ForSession(id), _loggers);
        return new HttpSession(id, owner, transport, server, _replay, _time);
    }

    // Not one of our UUIDs: those begin with the time, and whoever knows a session's id could try it.
    private static string NewId()
    {
        Span<byte> bytes = stackalloc byte[18];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    private async Task<bool> EndLongestIdleAsync()
    {
        foreach (var session in _sessions.Values.Where(session => session.IsIdle).OrderBy(session => session.LastUsed))
        {
            if (session.TryRetire())
            {
                LogFull(session.Id, _most);
                await EndQuietlyAsync(session);
                return true;
            }
        }

        return false;
    }

    private async Task EndQuietlyAsync(HttpSession session)
    {
        try
        {
            await EndAsync(session);
        }
        catch (Exception exception)
        {
            // A session that fails to end must keep neither the others nor the server from ending.
            LogFailedEnd(exception, session.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session} ended: nobody used it for {IdleTime}")]
    private partial void LogIdle(string session, TimeSpan idleTime);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session} ended to make room: {Most} were open")]
    private partial void LogFull(string session, int most);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session} did not end cleanly")]
    private partial void LogFailedEnd(Exception exception, string session);
}
