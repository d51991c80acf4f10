using System.Globalization;
using System.Text;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>
/// An editor's end of a language server. Reads and writes block the calling thread: a pipe read by the thread pool would add its own wake-up to every sample.
/// </summary>
internal sealed class EditorProcess(EditorArm arm, EditedWorkspace workspace) : IAsyncDisposable
{
    // What a shared one is given as well: without the first nothing works where there is no network, without the second there are no type errors.
    private const string Settings = """{"cargo":{"sysrootQueryMetadata":"none"},"diagnostics":{"experimental":{"enable":true}}}""";

    private readonly ChildProcess _process = ChildProcess.Start(arm.Create());
    private readonly Lock _sending = new();
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private long _lastId;

    /// <summary>The process that the editor started.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The number of the last request.</summary>
    public long LastId => Interlocked.Read(ref _lastId);

    /// <summary>Says hello and waits for the answer.</summary>
    public void Initialize()
    {
        var root = FileUri.Of(workspace.Root);
        var answer = Request("initialize", $$"""
            {"processId":{{Environment.ProcessId}},"clientInfo":{"name":"benchmark"},"rootUri":"{{root}}","workspaceFolders":[{"uri":"{{root}}","name":"shapes"}],
             "initializationOptions":{{Settings}},"capabilities":{{ClientCapabilities.Json}}}
            """);
        if (answer.Result.IsEmpty)
        {
            throw new InvalidOperationException($"initialize was not answered with a result: {Text(answer)}");
        }

        Notify("initialized", "{}");
    }

    /// <summary>Waits until all is loaded, and the check that follows is over.</summary>
    public void WaitQuiet()
    {
        while (Hear() is var message && !(message.Method is "$/progress" && message.Parameters.Span.IndexOf("flycheck"u8) >= 0 && message.Parameters.Span.IndexOf("\"end\""u8) >= 0))
        {
            // Status and progress of the load.
        }
    }

    /// <summary>Hovers until the answer is the right one: while it loads, there is none, or it is empty.</summary>
    public void WaitUseful()
    {
        while (Request("textDocument/hover", workspace.HoverOf(0)) is var answer && answer.Result.Span.IndexOf(Encoding.UTF8.GetBytes(EditedWorkspace.Signature)) < 0)
        {
            // Nothing changes before it says so.
            Hear();
        }
    }

    /// <summary>Asks, and waits for the answer.</summary>
    public LspMessage Request(string method, string parameters)
    {
        var id = Send(method, parameters);
        while (true)
        {
            if (Hear() is { Kind: LspMessageKind.Response } answer && answer.Id == id)
            {
                return answer;
            }
        }
    }

    /// <summary>Asks, and gives the id.</summary>
    public string Send(string method, string parameters)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        Write(LspFrames.Request(Encoding.ASCII.GetBytes(id), method, Encoding.UTF8.GetBytes(parameters)));
        return id;
    }

    public void Notify(string method, string parameters) => Write(LspFrames.Notification(method, Encoding.UTF8.GetBytes(parameters)));

    /// <summary>The next message, its requests answered as an editor does that has no settings of its own.</summary>
    public LspMessage Hear()
    {
        var message = Read();
        if (message.Kind is LspMessageKind.Request)
        {
            var result = message.Method is "workspace/configuration" ? $"[{Settings}]" : "null";
            Write(LspFrames.Reply(Encoding.UTF8.GetBytes(message.Id!), new LspReply(Encoding.UTF8.GetBytes(result), default)));
        }

        return message;
    }

    /// <summary>Leaves as an editor does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_lastId > 0)
        {
            Request("shutdown", "null");
            Notify("exit", "null");
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        }

        await _process.DisposeAsync();
    }

    public static string Text(LspMessage message) => Encoding.UTF8.GetString(message.Json.Span);

    private void Write(ReadOnlyMemory<byte> frame)
    {
        lock (_sending)
        {
            _process.Input.Write(frame.Span);
            _process.Input.Flush();
        }
    }

    private LspMessage Read()
    {
        int end;
        while ((end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Receive(1);
        }

        var header = Encoding.ASCII.GetString(_buffer, _start, end);
        var length = int.Parse(header.AsSpan("Content-Length: ".Length), CultureInfo.InvariantCulture);
        _start += end + 4;
        while (_end - _start < length)
        {
            Receive(length);
        }

        var body = _buffer.AsMemory(_start, length).ToArray();
        _start += length;
        return LspMessageHead.Read(body);
    }

    private void Receive(int wanted)
    {
        if (_end == _buffer.Length || _buffer.Length - _start < wanted)
        {
            var target = new byte[Math.Max(_buffer.Length, wanted + (_end - _start))];
            Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
            (_buffer, _start, _end) = (target, 0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _process.Output.Read(_buffer, _end, _buffer.Length - _end);
        _end += read > 0 ? read : throw new EndOfStreamException($"{arm.Name} ended. Its log:\n{_process.Errors.Text}");
    }
}
