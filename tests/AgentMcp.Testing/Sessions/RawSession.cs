using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Testing.Sessions;

/// <summary>A client of bare JSON lines over a pipe pair: what a test sends is what is on the wire.</summary>
public sealed class RawSession : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _fromServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly StreamReader _lines;
    private readonly Dictionary<long, JsonElement> _answers = [];
    private long _lastId;

    /// <summary>Starts the server side.</summary>
    public RawSession(Func<Stream, Stream, CancellationToken, Task> serve)
    {
        _lines = new StreamReader(_fromServer.Reader.AsStream(), Encoding.UTF8);
        Served = RunAsync(serve);
    }

    /// <summary>Completes when the server side has ended.</summary>
    public Task Served { get; }

    /// <summary>What came that is neither an answer nor asked for: notifications and requests of the server, in order.</summary>
    public List<JsonElement> Others { get; } = [];

    /// <summary>Sends one line as it is.</summary>
    public async Task SendLineAsync(string line, CancellationToken cancellationToken) => await SendBytesAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => await _toServer.Writer.WriteAsync(bytes, cancellationToken);

    /// <summary>Ends the input of the server.</summary>
    public async Task EndInputAsync() => await _toServer.Writer.CompleteAsync();

    /// <summary>The next line from the server, or null at its end.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken) => await _lines.ReadLineAsync(cancellationToken);

    /// <summary>The next message from the server.</summary>
    public async Task<JsonElement> ReadAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException("The server closed its output.");
        return JsonElement.Parse(line);
    }

    /// <summary>Sends a request and gives its id.</summary>
    public async Task<long> SendAsync(string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method };
        if (parameters is not null)
        {
            request["params"] = parameters;
        }

        await SendLineAsync(request.ToJsonString(), cancellationToken);
        return id;
    }

    /// <summary>The whole answer (result or error) to a request, keeping what comes before it.</summary>
    public async Task<JsonElement> AnswerAsync(long id, CancellationToken cancellationToken)
    {
        JsonElement answer;
        while (!_answers.Remove(id, out answer))
        {
            var message = await ReadAsync(cancellationToken);
            if (!message.TryGetProperty("method", out _) && message.GetProperty("id") is { ValueKind: JsonValueKind.Number } number)
            {
                _answers[number.GetInt64()] = message;
            }
            else
            {
                Others.Add(message);
            }
        }

        return answer;
    }

    /// <summary>Sends a request and waits for its whole answer.</summary>
    public async Task<JsonElement> RequestAsync(string method, JsonObject? parameters, CancellationToken cancellationToken) =>
        await AnswerAsync(await SendAsync(method, parameters, cancellationToken), cancellationToken);

    /// <summary>Introduces the client in revision 2025-11-25.</summary>
    public async Task<JsonElement> InitializeAsync(CancellationToken cancellationToken, JsonObject? capabilities = null)
    {
        var answer = await RequestAsync(
            "initialize",
            new JsonObject
            {
                ["protocolVersion"] = "2025-11-25",
                ["capabilities"] = capabilities ?? [],
                ["clientInfo"] = new JsonObject { ["name"] = "test-client", ["version"] = "1.2.3" },
            },
            cancellationToken);
        await SendLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", cancellationToken);
        return answer.GetProperty("result");
    }

    /// <summary>Calls a tool and gives the result.</summary>
    public async Task<JsonElement> CallAsync(string tool, JsonObject? arguments, CancellationToken cancellationToken)
    {
        var answer = await RequestAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] }, cancellationToken);
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(answer.GetRawText());
    }

    /// <summary>Calls a tool and gives the envelope.</summary>
    public async Task<JsonElement> EnvelopeAsync(string tool, JsonObject? arguments, CancellationToken cancellationToken) =>
        (await CallAsync(tool, arguments, cancellationToken)).GetProperty("structuredContent");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _stop.CancelAsync();
        await Served;
        _lines.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(Func<Stream, Stream, CancellationToken, Task> serve)
    {
        try
        {
            await serve(_toServer.Reader.AsStream(), _fromServer.Writer.AsStream(), _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        finally
        {
            await _fromServer.Writer.CompleteAsync();
        }
    }
}
