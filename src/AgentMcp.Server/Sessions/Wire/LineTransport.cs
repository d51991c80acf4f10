using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>
/// JSON-RPC over a duplex stream, one message a line. Unlike the SDK's own stream transport it bounds a line, answers what it cannot read instead of
/// dropping it, and writes text unescaped.
/// </summary>
internal sealed class LineTransport : TransportBase
{
    /// <summary>Longest line taken, in bytes; a longer one is skipped to its newline and answered once.</summary>
    public const int MaximumLineBytes = 8 * 1024 * 1024;

    /// <summary>Requests that a session may have open unless said otherwise.</summary>
    public const int DefaultMostOpen = 1024;

    /// <summary>The code of the answer to a request beyond that; of the range that JSON-RPC leaves to servers.</summary>
    public const McpErrorCode TooManyRequests = (McpErrorCode)(-32000);

    // A script that writes its requests one after the other gets ahead of us by more than there may be open, for as long as it takes to answer a few.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // What is answered fast after the last line (a script that pipes its requests in) is still answered; anything slower is cancelled.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly LineFramer _lines;
    private readonly LineWriter _output;
    private readonly TimeProvider _time;
    private readonly int _mostOpen;
    private readonly OpenRequests _open;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _reading;
    private volatile bool _isStuck;
    private int _disposed;

    public LineTransport(Stream input, Stream output, string? sessionId, TimeProvider time, int mostOpen = DefaultMostOpen)
        : base("lines", loggerFactory: null)
    {
        SessionId = sessionId;
        _lines = new LineFramer(PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true)), MaximumLineBytes);
        _output = new LineWriter(output);
        _time = time;
        _mostOpen = mostOpen;
        _open = new OpenRequests(mostOpen);
        SetConnected();
        _reading = ReadAsync(_stopping.Token);
    }

    /// <summary>Called once, when the first answer has been sent.</summary>
    public Action? Introduced { get; set; }

    /// <summary>Completes when no message will come any more and what could be answered fast was.</summary>
    public Task InputEnded => _reading;

    /// <summary>Completes when every request that was taken is answered.</summary>
    public Task WhenAnsweredAsync() => _open.WhenNoneAsync();

    public override async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        var isAnswer = message is JsonRpcResponse or JsonRpcError;
        if (isAnswer)
        {
            _open.BeginAnswer(((JsonRpcMessageWithId)message).Id);
        }

        try
        {
            // A line that was begun is finished: half a message would spoil the stream for all that follow. So only the end of the session stops it.
            await _output.WriteAsync(message, _stopping.Token);
            (Introduced, var introduced) = (null, Introduced);
            introduced?.Invoke();
        }
        finally
        {
            if (isAnswer)
            {
                _isStuck = false;
                _open.EndAnswer();
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _reading;
        SetDisconnected();
        _output.Dispose();
        _stopping.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            while (await _lines.ReadAsync(cancellationToken) is { } line)
            {
                await AcceptAsync(line, cancellationToken);
                _lines.Advance();
                await _output.WhenRoomAsync(cancellationToken);
            }

            await _open.WhenNoneAsync().WaitAsync(Grace, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What still runs is cancelled with the session.
        }
        catch (OperationCanceledException)
        {
            // The session ends from this side.
        }
        catch (IOException exception)
        {
            error = exception;
        }
        finally
        {
            SetDisconnected(error);
        }
    }

    private async Task AcceptAsync(Line line, CancellationToken cancellationToken)
    {
        if (line.IsTooLong)
        {
            await AnswerAsync(default, McpErrorCode.InvalidRequest, $"A message may have at most {MaximumLineBytes} bytes; this line had more and was skipped. Send less, or in parts.", cancellationToken);
            return;
        }

        if (line.IsBlank)
        {
            return;
        }

        try
        {
            if (MessageJson.Read(line.Bytes) is not { } message)
            {
                await AnswerAsync(default, McpErrorCode.InvalidRequest, "A message must be a JSON object, not null.", cancellationToken);
                return;
            }

            if (message is JsonRpcRequest request && !await TryOpenAsync(request.Id, cancellationToken))
            {
                // Said from the reading loop: a client that does not read its answers is held up by its own stream, and our memory stays as it is.
                await AnswerAsync(request.Id, TooManyRequests, $"This session has {_mostOpen} requests open, and may have no more. Read their answers, then send this one again.", cancellationToken);
                return;
            }

            if (message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: { } parameters } && IdIn(parameters) is { } cancelled)
            {
                _open.Cancel(cancelled);
            }

            await WriteMessageAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is not valid UTF-8 or half a surrogate pair, found when a string is read.
            var (id, code, text) = UnreadableLine.Diagnose(line.Bytes, exception);
            await AnswerAsync(id, code, text, cancellationToken);
        }
    }

    private async ValueTask<bool> TryOpenAsync(RequestId id, CancellationToken cancellationToken)
    {
        if (_open.TryAdd(id))
        {
            return true;
        }

        if (_isStuck)
        {
            return false;
        }

        try
        {
            await _open.WhenRoomAsync().WaitAsync(Patience, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What is open takes its time: until one of those is answered, the rest is refused at once.
            _isStuck = true;
        }

        return _open.TryAdd(id);
    }

    private static RequestId? IdIn(JsonNode parameters) => parameters is JsonObject fields && fields["requestId"] is JsonValue id
        ? id.TryGetValue<long>(out var number) ? new RequestId(number) : id.TryGetValue<string>(out var text) ? new RequestId(text) : null
        : null;

    private Task AnswerAsync(RequestId id, McpErrorCode code, string message, CancellationToken cancellationToken) =>
        _output.WriteAsync(new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = (int)code, Message = message } }, cancellationToken);
}
