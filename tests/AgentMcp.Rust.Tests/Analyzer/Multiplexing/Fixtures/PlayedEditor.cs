using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using AgentMcp.Rust.Analyzer.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

/// <summary>An editor that the test plays by hand, with a session of ours at the other end.</summary>
internal sealed class PlayedEditor : IAsyncDisposable
{
    /// <summary>What an editor like VS Code says of itself.</summary>
    public const string Full = """
        {"general":{"positionEncodings":["utf-16"]},"window":{"workDoneProgress":true},
         "workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"]},"inlayHint":{"refreshSupport":true}},
         "textDocument":{"synchronization":{"dynamicRegistration":true},"diagnostic":{},"definition":{"linkSupport":true},"declaration":{"linkSupport":true},
          "typeDefinition":{"linkSupport":true},"implementation":{"linkSupport":true},"documentSymbol":{"hierarchicalDocumentSymbolSupport":true},
          "hover":{"contentFormat":["markdown"]},"completion":{"completionItem":{"snippetSupport":true,"insertReplaceSupport":true}},
          "codeAction":{"codeActionLiteralSupport":{},"resolveSupport":{"properties":["edit"]}}},
         "experimental":{"serverStatusNotification":true,"snippetTextEdit":true}}
        """;

    private readonly Pipe _toSession = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _toEditor = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<TaskCompletionSource<JsonElement>>> _answers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<LspMessage> _heard = [];
    private readonly EditorSession _session;
    private readonly Task _reading;
    private TaskCompletionSource _pulse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId;

    public PlayedEditor(EditorGroups groups, Func<CancellationToken, Task<IAnalyzerLease>> join)
    {
        var session = new EditorSession(_toSession.Reader.AsStream(), _toEditor.Writer.AsStream(), (_, token) => join(token), groups, TimeProvider.System, NullLogger.Instance);
        _session = session;
        Exit = session.RunAsync(_gone.Token);
        _reading = ReadAsync();
    }

    public PlayedEditor(EditorGroups groups, IAnalyzerInstance instance)
        : this(groups, _ => Task.FromResult<IAnalyzerLease>(new Lease(instance)))
    {
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Its exit code.</summary>
    public Task<int> Exit { get; }

    /// <summary>Says hello as an editor does.</summary>
    public async Task<JsonElement> StartAsync(string capabilities = Full, string name = "editor")
    {
        var answer = await AskAsync("initialize", $$"""{"processId":null,"clientInfo":{"name":"{{name}}"},"rootUri":"file:///w","capabilities":{{capabilities}}}""");
        Notify("initialized", "{}");
        return answer;
    }

    /// <summary>Asks, and waits for the answer as it came: with <c>result</c> or <c>error</c>.</summary>
    public Task<JsonElement> AskAsync(string method, string parameters) => Ask(method, parameters).Answer;

    /// <summary>Asks.</summary>
    public (string Id, Task<JsonElement> Answer) Ask(string method, string parameters)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        return (id, Ask(id, method, parameters));
    }

    /// <summary>Asks under an id, as JSON.</summary>
    public Task<JsonElement> Ask(string id, string method, string parameters)
    {
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers.GetOrAdd(id, _ => new ConcurrentQueue<TaskCompletionSource<JsonElement>>()).Enqueue(answer);
        Write(LspFrames.Request(Bytes(id), method, Bytes(parameters)));
        return answer.Task.WaitAsync(Token);
    }

    public void Notify(string method, string parameters) => Write(LspFrames.Notification(method, Bytes(parameters)));

    /// <summary>Answers a request of the session.</summary>
    public void Reply(string id, string result) => Write(LspFrames.Reply(Bytes(id), new LspReply(Bytes(result), default)));

    public void Cancel(string id) => Notify("$/cancelRequest", $$"""{"id":{{id}}}""");

    public void Open(string uri, string text, int version = 1) =>
        Notify("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{uri}}}","languageId":"rust","version":{{{version}}},"text":{{{Quote(text)}}}}}""");

    public void Change(string uri, int version, string text) =>
        Notify("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{uri}}}","version":{{{version}}}},"contentChanges":[{"text":{{{Quote(text)}}}}]}""");

    public void Close(string uri) => Notify("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""");

    /// <summary>The first message that was heard and fits.</summary>
    public async Task<LspMessage> HearAsync(Func<LspMessage, bool> fits)
    {
        while (true)
        {
            Task pulse;
            lock (_lock)
            {
                if (_heard.Find(message => fits(message)) is { } found)
                {
                    return found;
                }

                pulse = _pulse.Task;
            }

            await pulse.WaitAsync(Token);
        }
    }

    public Task<LspMessage> HearAsync(string method) => HearAsync(message => message.Method == method);

    /// <summary>All that was heard of a method up to now.</summary>
    public IReadOnlyList<string> Heard(string method)
    {
        lock (_lock)
        {
            return [.. _heard.Where(message => message.Method == method).Select(message => Encoding.UTF8.GetString(message.Parameters.Span))];
        }
    }

    /// <summary>Makes sure that all that was sent was taken, and all that was answered was read.</summary>
    public Task SettleAsync() => AskAsync("test/settle", "{}");

    /// <summary>Goes away without a word, as one that was killed.</summary>
    public Task KillAsync()
    {
        _toSession.Writer.Complete();
        return Exit;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await Exit;
        await _session.DisposeAsync();
        _toEditor.Writer.Complete();
        await _reading;
        _gone.Dispose();
    }

    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void Write(ReadOnlyMemory<byte> frame)
    {
        lock (_lock)
        {
            _toSession.Writer.Write(frame.Span);
            _ = _toSession.Writer.FlushAsync().AsTask();
        }
    }

    private async Task ReadAsync()
    {
        var reader = new LspReader(_toEditor.Reader.AsStream());
        while (await reader.ReadAsync(CancellationToken.None) is { } message)
        {
            if (message is { Kind: LspMessageKind.Response, Id: { } id })
            {
                Assert.True(_answers[id].TryDequeue(out var answer), $"The request {id} was answered twice.");
                answer.SetResult(JsonElement.Parse(message.Json.Span));
            }

            lock (_lock)
            {
                _heard.Add(message);
                var pulse = _pulse;
                _pulse = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                pulse.TrySetResult();
            }
        }
    }

    private sealed class Lease(IAnalyzerInstance instance) : IAnalyzerLease
    {
        public IAnalyzerInstance Instance => instance;

        public void Dispose()
        {
        }
    }
}
