using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>A client and the program's own session on two pipes in this process.</summary>
internal sealed class PipeSession : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _fromServer = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly StreamReader _answers;
    private readonly Task _served;
    private int _lastId;

    private PipeSession(BenchmarkHome home)
    {
        _answers = new StreamReader(_fromServer.Reader.AsStream(), Encoding.UTF8);
        var session = new StreamSession(new SessionOptionsFactory(new Lazy<IServiceProvider>(() => home.Services)), TimeProvider.System);
        _served = session.RunAsync(_toServer.Reader.AsStream(), _fromServer.Writer.AsStream(), new EndpointOptions { Workspace = home.Workspace }, home.Caller(), _ending.Token);
    }

    /// <summary>Opens one and introduces the client.</summary>
    public static async Task<PipeSession> OpenAsync(BenchmarkHome home, CancellationToken cancellationToken)
    {
        var session = new PipeSession(home);
        var client = new JsonObject { ["name"] = "bench", ["version"] = "1" };
        await session.RequestAsync("initialize", new JsonObject { ["protocolVersion"] = "2025-11-25", ["capabilities"] = new JsonObject(), ["clientInfo"] = client }, cancellationToken);
        await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", cancellationToken);
        return session;
    }

    /// <summary>Sends a request and reads up to its answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is an error.</exception>
    public async Task RequestAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        await SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters.ToJsonString()}}}""", cancellationToken);
        var mark = $"\"id\":{id}";
        while (true)
        {
            var line = await _answers.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The session ended.");

            // Only the envelope is looked at: parsing the whole would be the client's cost, not ours.
            if (!line.Contains(mark, StringComparison.Ordinal))
            {
                continue;
            }

            if (!line.Contains("\"result\":", StringComparison.Ordinal) || line.Contains("\"isError\":true", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(line);
            }

            return;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _ending.CancelAsync();
        try
        {
            await _served;
        }
        catch (OperationCanceledException)
        {
            // The way a session ends.
        }

        _answers.Dispose();
        _ending.Dispose();
    }

    private async Task SendAsync(string line, CancellationToken cancellationToken) => await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
}
