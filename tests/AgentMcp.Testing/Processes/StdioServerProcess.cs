using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Testing.Processes;

/// <summary><c>agentmcp serve</c> with its pipe in the hands of a test: raw lines out, one JSON message at a time in.</summary>
public sealed class StdioServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly StreamReader _output;
    private long _lastId;

    /// <summary>Starts the program that this build made, as clients do: the front end of the hub.</summary>
    public StdioServerProcess(TemporaryHome home, params IEnumerable<string> arguments)
        : this(home, ServerRoute.Hub, arguments)
    {
    }

    /// <summary>The same by a chosen route.</summary>
    public StdioServerProcess(TemporaryHome home, ServerRoute route, params IEnumerable<string> arguments)
        : this(ServerCommand.Create(home, route, ["serve", .. arguments]))
    {
    }

    /// <summary>Starts any program that speaks MCP on its pipe.</summary>
    public StdioServerProcess(ProcessStartInfo startInfo)
    {
        _process = ChildProcess.Start(startInfo);
        _output = new StreamReader(_process.Output, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
    }

    public int ProcessId => _process.Id;

    /// <summary>The server's log.</summary>
    public LineLog Errors => _process.Errors;

    /// <summary>Opens a session of protocol 2025-11-25.</summary>
    /// <returns>The result of <c>initialize</c>.</returns>
    public async Task<JsonElement> InitializeAsync(CancellationToken cancellationToken)
    {
        var answer = await RequestAsync(
            "initialize",
            new JsonObject
            {
                ["protocolVersion"] = "2025-11-25",
                ["capabilities"] = new JsonObject(),
                ["clientInfo"] = new JsonObject { ["name"] = "raw", ["version"] = "1.0.0" },
            },
            cancellationToken);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", cancellationToken);
        return answer.GetProperty("result");
    }

    /// <summary>Sends one request and waits for its answer; notifications in between are dropped.</summary>
    /// <returns>The whole answer, with <c>result</c> or <c>error</c>.</returns>
    public async Task<JsonElement> RequestAsync(string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method };
        if (parameters is not null)
        {
            request["params"] = parameters;
        }

        await SendAsync(request.ToJsonString(), cancellationToken);
        return await ReceiveAnswerAsync(id, cancellationToken);
    }

    /// <summary>Calls a tool and returns the whole answer.</summary>
    public Task<JsonElement> CallToolAsync(string name, JsonObject arguments, CancellationToken cancellationToken) =>
        RequestAsync("tools/call", new JsonObject { ["name"] = name, ["arguments"] = arguments }, cancellationToken);

    /// <summary>Sends text and a newline as they are.</summary>
    public Task SendAsync(string line, CancellationToken cancellationToken) =>
        SendAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _process.Input.WriteAsync(bytes, cancellationToken);
        await _process.Input.FlushAsync(cancellationToken);
    }

    /// <summary>The next message, whatever it is.</summary>
    /// <exception cref="EndOfStreamException">The server closed its output.</exception>
    public async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await ReceiveLineAsync(cancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>The next line as it came over the wire.</summary>
    /// <exception cref="EndOfStreamException">The server closed its output.</exception>
    public async Task<string> ReceiveLineAsync(CancellationToken cancellationToken) =>
        await _output.ReadLineAsync(cancellationToken)
            ?? throw new EndOfStreamException($"The server closed its output. Its log:\n{Errors.Text}");

    /// <summary>The next answer to the request with this number.</summary>
    public async Task<JsonElement> ReceiveAnswerAsync(long id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            if (message.ValueKind is JsonValueKind.Object
                && message.TryGetProperty("id", out var answered)
                && answered.ValueKind is JsonValueKind.Number
                && answered.GetInt64() == id)
            {
                return message;
            }
        }
    }

    /// <summary>Ends the server's input, as a client that goes away does.</summary>
    public void CloseInput() => _process.Input.Close();

    public Task<int> WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _output.Dispose();
    }
}
