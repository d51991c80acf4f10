using System.Text;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Multiplexing.Documents;
using AgentMcp.Rust.Analyzer.Multiplexing.Shaping;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Analyzer.Protocol;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <summary>
/// One editor that takes us for its rust-analyzer. It says hello, asks, opens and leaves as with a process of its own; the process is that of everybody.
/// </summary>
internal sealed partial class EditorSession : IDocumentEditor, IAsyncDisposable
{
    // What stands before initialize, between it and its answer, in use, and after an answer that was an error.
    private enum Phase { New, Joining, Open, Refused }

    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(1);

    private readonly LspReader _reader;
    private readonly LspWriter _writer;
    private readonly EditorJoin _join;
    private readonly EditorGroups _groups;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly Queue<LspMessage> _early = new();
    private Phase _phase;
    private string _refusal = "";
    private EditorCapabilities? _editor;
    private ReplyShaper? _shaper;
    private EditorGroup? _group;
    private IAnalyzerLease? _lease;
    private Task _joining = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;
    private bool _hasShutDown;
    private bool _hasExited;

    /// <param name="input">What the editor writes.</param>
    /// <param name="output">What it reads.</param>
    /// <param name="join">Finds its instance.</param>
    /// <param name="groups">The editors of each instance.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told what is no protocol.</param>
    public EditorSession(Stream input, Stream output, EditorJoin join, EditorGroups groups, TimeProvider time, ILogger logger)
    {
        _reader = new LspReader(input);
        _writer = new LspWriter(output);
        _join = join;
        _groups = groups;
        _time = time;
        _logger = logger;
        _telling = TellAsync();
    }

    public string Name => _editor?.Name ?? "an editor";

    public PositionEncoding Encoding => _editor?.Encoding ?? PositionEncoding.Utf16;

    /// <summary>Serves it until it exits, goes away or is cancelled.</summary>
    /// <returns>The exit code: 0 after shutdown and exit, 1 after anything else, as the protocol has it.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        _watching = EndWithWriterAsync();
        try
        {
            while (!_hasExited && await _reader.ReadAsync(either.Token) is { } message)
            {
                Take(message);
            }
        }
        catch (OperationCanceledException)
        {
            // The front end has gone, the hub ends, or nobody reads our answers.
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            LogBroken(_logger, exception);
        }
        finally
        {
            await LeaveAsync();
        }

        return _hasExited && _hasShutDown ? 0 : 1;
    }

    /// <summary>Gives up what it wrote and was not read.</summary>
    public async ValueTask DisposeAsync()
    {
        _heard.Writer.TryComplete();
        await _writer.DisposeAsync();
        await _watching;
        _ending.Dispose();
    }

    public void Warn(string message) => Show(message, MessageType.Warning);

    // An editor that does not read for so long that nothing more may wait for it is no editor any more.
    private async Task EndWithWriterAsync()
    {
        await _writer.Ended;
        await _ending.CancelAsync();
    }

    private async Task LeaveAsync()
    {
        await _ending.CancelAsync();
        await _joining;
        CancelAll();
        _group?.Leave(this);
        _lease?.Dispose();
        _heard.Writer.TryComplete();
        await _telling;

        // Its last answer is still to be read: by whoever asked for shutdown and exit at once.
        await Task.WhenAny(_writer.CompleteAsync(), Task.Delay(LastWord, _time, CancellationToken.None));
    }

    private void Take(LspMessage message)
    {
        switch (message)
        {
            case { Kind: LspMessageKind.Response }:
                // To a request of ours: there is nothing in it that anybody waits for.
                break;
            case { Kind: LspMessageKind.Invalid }:
                LogOdd(_logger, System.Text.Encoding.UTF8.GetString(message.Json.Span[..Math.Min(message.Json.Length, 200)]));
                break;
            case { Kind: LspMessageKind.Notification, Method: "exit" }:
                _hasExited = true;
                break;
            case { Kind: LspMessageKind.Request, Method: "shutdown" }:
                // Of this session; the process is others' as well.
                _hasShutDown = true;
                Reply(message.Id!, new LspReply("null"u8.ToArray(), default));
                break;
            case { Kind: LspMessageKind.Request } when _hasShutDown:
                Refuse(message.Id!, LspErrorCodes.InvalidRequest, "The session was shut down.");
                break;
            case { Kind: LspMessageKind.Request, Method: "initialize" }:
                Initialize(message);
                break;
            default:
                TakeInTurn(message);
                break;
        }
    }

    private void Initialize(LspMessage message)
    {
        lock (_lock)
        {
            if (_phase is not Phase.New)
            {
                Refuse(message.Id!, LspErrorCodes.InvalidRequest, "The session was initialized before.");
                return;
            }

            _phase = Phase.Joining;
        }

        _joining = JoinAsync(message);
    }

    // Some editors talk on while they wait for the answer to initialize.
    private void TakeInTurn(LspMessage message)
    {
        lock (_lock)
        {
            switch (_phase)
            {
                case Phase.Joining when IsCancel(message, out var id) && TryTakeBack(id):
                    Refuse(id, LspErrorCodes.RequestCancelled, "Cancelled.");
                    break;
                case Phase.Joining:
                    _early.Enqueue(message);
                    break;
                case Phase.Open:
                    Handle(message);
                    break;
                default:
                    Refuse(message);
                    break;
            }
        }
    }

    private async Task JoinAsync(LspMessage message)
    {
        try
        {
            _editor = EditorCapabilities.Read(message.Parameters);
            _shaper = new ReplyShaper(_editor);
            _lease = await _join(_editor.Folders, _ending.Token);
            _group = _groups.Of(_lease.Instance);
            var greeting = await _group.Traffic.GreetingAsync(_ending.Token);
            Reply(message.Id!, new LspReply(EditorGreeting.For(greeting, _editor), default));
            Open();
        }
        catch (OperationCanceledException)
        {
            Close(message.Id!, "The session ended.");
        }
        catch (Exception exception) when (exception is ToolException or IOException or JsonException)
        {
            Close(message.Id!, exception is ToolException known ? known.ToError().ToText() : exception.Message);
        }
        catch (Exception exception)
        {
            LogFault(_logger, exception, message.Method);
            Close(message.Id!, "agentmcp failed to join the rust-analyzer of this workspace.");
        }
    }

    private void Open()
    {
        lock (_lock)
        {
            _phase = Phase.Open;
            while (_early.TryDequeue(out var early))
            {
                Handle(early);
            }
        }
    }

    private void Close(string id, string why)
    {
        Refuse(id, LspErrorCodes.RequestFailed, why);
        lock (_lock)
        {
            _phase = Phase.Refused;
            _refusal = why;
            while (_early.TryDequeue(out var early))
            {
                Refuse(early);
            }
        }
    }

    private void Refuse(LspMessage message)
    {
        if (message.Kind is LspMessageKind.Request)
        {
            Refuse(message.Id!, _phase is Phase.New ? LspErrorCodes.ServerNotInitialized : LspErrorCodes.RequestFailed, _phase is Phase.New ? "Say initialize first." : _refusal);
        }
    }

    private bool TryTakeBack(string id)
    {
        var kept = _early.Where(early => early.Id != id).ToArray();
        if (kept.Length == _early.Count)
        {
            return false;
        }

        _early.Clear();
        foreach (var early in kept)
        {
            _early.Enqueue(early);
        }

        return true;
    }

    private void Handle(LspMessage message)
    {
        try
        {
            if (message.Kind is LspMessageKind.Request)
            {
                Ask(message);
            }
            else
            {
                Notify(message);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // A notification of a shape that the protocol does not have.
            LogFault(_logger, exception, message.Method);
        }
    }

    private void Reply(string id, LspReply reply) => _writer.TryWrite(LspFrames.Reply(System.Text.Encoding.UTF8.GetBytes(id), reply));

    private void Refuse(string id, int code, string message) => Reply(id, new LspReply(default, LspFrames.Error(code, message)));

    [LoggerMessage(LogLevel.Warning, "An editor's messages cannot be read any further")]
    private static partial void LogBroken(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "An editor sent what is neither request nor answer: {Text}")]
    private static partial void LogOdd(ILogger logger, string text);

    [LoggerMessage(LogLevel.Error, "A message of an editor could not be handled ({Method})")]
    private static partial void LogFault(ILogger logger, Exception exception, string? method);
}
