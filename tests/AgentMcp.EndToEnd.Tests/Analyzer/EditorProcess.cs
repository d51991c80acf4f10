using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Analyzer;

/// <summary>An editor that started <c>agentmcp rust-analyzer</c>: it writes messages with their headers, and reads them.</summary>
internal sealed class EditorProcess(ChildProcess process) : IAsyncDisposable
{
    private int _lastId;

    /// <summary>What it started.</summary>
    public ChildProcess Process => process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Says hello for a folder.</summary>
    public async Task<JsonElement> StartAsync(string folder, string capabilities = """{"textDocument":{"diagnostic":{}},"experimental":{"serverStatusNotification":true}}""")
    {
        var answer = await AskAsync("initialize", $$"""{"processId":null,"rootUri":"file://{{folder}}","capabilities":{{capabilities}}}""");
        await SendAsync("""{"jsonrpc":"2.0","method":"initialized","params":{}}""");
        return answer;
    }

    /// <summary>Asks and waits for the answer; what comes between is passed over.</summary>
    public async Task<JsonElement> AskAsync(string method, string parameters)
    {
        var id = ++_lastId;
        await SendAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}"""));
        return await ReadUntilAsync(message => !message.TryGetProperty("method", out _) && message.GetProperty("id").GetRawText() == id.ToString(CultureInfo.InvariantCulture));
    }

    public Task NotifyAsync(string method, string parameters) => SendAsync($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    /// <summary>Waits until rust-analyzer has loaded the workspace.</summary>
    public Task WaitReadyAsync() => ReadUntilAsync(message =>
        message.TryGetProperty("method", out var method) && method.GetString() == "experimental/serverStatus" && message.GetProperty("params").GetProperty("quiescent").GetBoolean());

    /// <summary>Ends as the protocol has it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await AskAsync("shutdown", "null");
        await NotifyAsync("exit", "null");
        return await process.WaitForExitAsync(Token);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task SendAsync(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        await process.Input.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")), Token);
        await process.Input.WriteAsync(body, Token);
        await process.Input.FlushAsync(Token);
    }

    private async Task<JsonElement> ReadUntilAsync(Func<JsonElement, bool> fits)
    {
        while (true)
        {
            if (await ReadAsync() is var message && fits(message))
            {
                return message;
            }
        }
    }

    private async Task<JsonElement> ReadAsync()
    {
        var header = new List<byte>();
        var one = new byte[1];
        while (!(header.Count >= 4 && header[^4..] is [(byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n']))
        {
            await process.Output.ReadExactlyAsync(one, Token);
            header.Add(one[0]);
        }

        var line = Encoding.ASCII.GetString([.. header]).Split("\r\n").First(field => field.StartsWith("Content-Length:", StringComparison.Ordinal));
        var body = new byte[int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture)];
        await process.Output.ReadExactlyAsync(body, Token);
        return JsonElement.Parse(body);
    }
}
