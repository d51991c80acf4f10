using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AgentMcp.Benchmarks.Wire;

/// <summary>
/// One keep-alive HTTP/1.1 connection, written by hand and blocking: a full client would cost as much as the servers that
/// are measured, on the same processors.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string _head;
    private readonly HttpResponseReader _reader;

    /// <param name="endpoint">Address of the MCP endpoint.</param>
    /// <param name="sessionId">The session to work in; null before there is one.</param>
    public HttpConnection(Uri endpoint, string? sessionId)
    {
        _socket.Connect(endpoint.Host, endpoint.Port);
        _reader = new HttpResponseReader(_socket);
        _head = $"POST {endpoint.PathAndQuery} HTTP/1.1\r\nHost: {endpoint.Authority}\r\n"
            + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
            + (sessionId is null ? "" : $"Mcp-Session-Id: {sessionId}\r\nMCP-Protocol-Version: {RpcMessages.ProtocolVersion}\r\n");
    }

    /// <summary>Opens a session on the server and returns its id.</summary>
    public static string OpenSession(Uri endpoint)
    {
        using var first = new HttpConnection(endpoint, sessionId: null);
        var answer = first.Post(RpcMessages.Initialize);
        var sessionId = answer.Header("mcp-session-id")
            ?? throw new InvalidOperationException($"initialize gave no session: {Encoding.UTF8.GetString(answer.Body)}");
        using var second = new HttpConnection(endpoint, sessionId);
        second.Post(RpcMessages.Initialized);
        return sessionId;
    }

    /// <summary>One call of the trivial tool, from the first byte sent to the last byte received.</summary>
    public void CallTrivialTool(int id) => RpcMessages.EnsureAnswered(Post(RpcMessages.CallTrivialTool(id)).Body);

    public void Dispose() => _socket.Dispose();

    private HttpResponse Post(byte[] body)
    {
        var head = Encoding.ASCII.GetBytes($"{_head}Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n");
        _socket.Send([.. head, .. body]);
        return _reader.Read();
    }
}
