using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using AgentMcp.Rust.Analyzer.Protocol;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Connections;

/// <summary>One server, one table of requests, one writer.</summary>
internal sealed partial class LspConnection : ILspConnection, IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<LspReply>> _pending = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly LspReader _reader;
    private readonly LspWriter _writer;
    private readonly IServerMessages _messages;
    private readonly ILogger _logger;
    private long _lastId;
    private volatile bool _isClosed;
    private volatile bool _isEnding;

    /// <summary>Talks over the streams of a process that has started; they stay the caller's.</summary>
    /// <param name="output">What the server writes.</param>
    /// <param name="input">What the server reads.</param>
    /// <param name="messages">Hears what it says unasked.</param>
    /// <param name="logger">Told what is no protocol.</param>
    public LspConnection(Stream output, Stream input, IServerMessages messages, ILogger logger)
    {
        _reader = new LspReader(output);
        _writer = new LspWriter(input);
        _messages = messages;
        _logger = logger;
        Closed = ReadAsync();
    }

    public Task Closed { get; }

    public int Pending => _pending.Count;

    public async Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<LspReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;

        // After the entry: whoever closes empties the table once, after it has said so.
        if (_isClosed || !_writer.TryWrite(LspFrames.Request(Digits(id), method, parameters)))
        {
            Fail(id, answer);
        }

        using var giveUp = cancellationToken.UnsafeRegister(_ => GiveUp(id, cancellationToken), null);
        return await answer.Task;
    }

    public ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _isClosed || !_writer.TryWrite(LspFrames.Notification(method, parameters)) ? throw Gone() : ValueTask.CompletedTask;
    }

    /// <summary>The process is about to be ended: that its output breaks off is no news then.</summary>
    public void ExpectEnd() => _isEnding = true;

    /// <summary>Ends the conversation. What waits for an answer fails.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Closed;
        await _writer.DisposeAsync();
        _closing.Dispose();
    }

    private static byte[] Digits(long id) => Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture));

    private static IOException Gone() => new("The language server has ended.");

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.ReadAsync(_closing.Token) is { } message)
            {
                Take(message);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Disposed of.
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            if (!_isEnding)
            {
                LogBroken(_logger, exception);
            }
        }
        finally
        {
            _isClosed = true;
            foreach (var (id, answer) in _pending)
            {
                Fail(id, answer);
            }
        }
    }

    private void Take(LspMessage message)
    {
        switch (message.Kind)
        {
            case LspMessageKind.Response:
                TakeReply(message);
                break;
            case LspMessageKind.Request:
                Answer(message);
                break;
            case LspMessageKind.Notification:
                Tell(message);
                break;
            default:
                LogOdd(_logger, Encoding.UTF8.GetString(message.Json.Span[..Math.Min(message.Json.Length, 200)]));
                break;
        }
    }

    // An id that is not (or no more) in the table: the answer to a request that was given up, or a second one. Nobody waits for it.
    private void TakeReply(LspMessage message)
    {
        if (long.TryParse(message.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _pending.TryRemove(id, out var answer))
        {
            answer.TrySetResult(new LspReply(message.Error.IsEmpty ? message.Result : default, message.Error));
        }
    }

    private void Answer(LspMessage message)
    {
        LspReply reply;
        try
        {
            reply = _messages.OnRequest(message) is { IsEmpty: false } result
                ? new LspReply(result, default)
                : new LspReply(default, LspFrames.Error(LspErrorCodes.MethodNotFound, $"'{message.Method}' is not known here."));
        }
        catch (Exception exception)
        {
            // A server that waits for an answer for ever is worse off than one that is told of our fault.
            LogFault(_logger, exception, message.Method);
            reply = new LspReply(default, LspFrames.Error(LspErrorCodes.InternalError, "The client failed to answer."));
        }

        _writer.TryWrite(LspFrames.Reply(Encoding.UTF8.GetBytes(message.Id!), reply));
    }

    private void Tell(LspMessage message)
    {
        try
        {
            _messages.OnNotification(message);
        }
        catch (Exception exception)
        {
            LogFault(_logger, exception, message.Method);
        }
    }

    private void GiveUp(long id, CancellationToken cancellationToken)
    {
        if (_pending.TryRemove(id, out var answer))
        {
            _writer.TryWrite(LspFrames.Notification("$/cancelRequest", Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{id}}}"))));
            answer.TrySetCanceled(cancellationToken);
        }
    }

    private void Fail(long id, TaskCompletionSource<LspReply> answer)
    {
        _pending.TryRemove(id, out _);
        answer.TrySetException(Gone());
    }

    [LoggerMessage(LogLevel.Warning, "The language server's output cannot be read any further")]
    private static partial void LogBroken(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The language server sent what is neither request nor answer: {Text}")]
    private static partial void LogOdd(ILogger logger, string text);

    [LoggerMessage(LogLevel.Error, "A message of the language server could not be handled ({Method})")]
    private static partial void LogFault(ILogger logger, Exception exception, string? method);
}
