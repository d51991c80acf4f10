using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Sessions;
using AgentMcp.Server.Sessions.Wire;
using AgentMcp.Testing.Sessions;

namespace AgentMcp.Server.Tests.Sessions;

/// <summary>Clients that send without reading, or more than can be open.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class FloodTests : SessionTestBase
{
    private const int Requests = 100_000;

    // While another session has so many answered, one that is not held up writes on.
    private const int CallsMeanwhile = 3_000;

    // What the answers would take that wait for a client that does not read, were they not bounded: each stands for some kilobytes.
    private const long MostGrowth = 48L << 20;

    [Fact]
    public async Task A_client_that_does_not_read_is_held_up_and_harms_nobody()
    {
        await using var session = new NarrowSession(Server);
        await session.IntroduceAsync(Token);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var writing = Task.Run(() => session.WriteAsync(Requests, Token), Token);
        await using (var other = Server.Open())
        {
            await other.InitializeAsync(Token);
            for (var written = -1; written != session.Written;)
            {
                written = session.Written;
                for (var call = 0; call < CallsMeanwhile; call++)
                {
                    Assert.True((await other.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
                }
            }
        }

        Assert.False(writing.IsCompleted);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostGrowth);

        // Reading again: each has one answer, and none has two.
        var answered = new HashSet<long>();
        for (var count = 0; count < Requests; count++)
        {
            Assert.True(answered.Add((await session.ReadAsync(Token)).GetProperty("id").GetInt64()));
        }

        await writing;
        Assert.True((await session.PingAsync(Requests + 1, Token)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_request_beyond_the_most_is_refused_and_the_session_goes_on()
    {
        const int Most = 3;
        await using var session = Open(Most);
        await session.InitializeAsync(Token);
        var open = new List<long>();
        for (var call = 0; call < Most; call++)
        {
            open.Add(await session.SendAsync("tools/call", new JsonObject { ["name"] = "test_slow", ["arguments"] = new JsonObject() }, Token));
        }

        var refused = (await session.RequestAsync("ping", null, Token)).GetProperty("error");
        Gate.Release.SetResult();
        foreach (var id in open)
        {
            Assert.True((await session.AnswerAsync(id, Token)).TryGetProperty("result", out _));
        }

        Assert.Equal(-32000, refused.GetProperty("code").GetInt32());
        Assert.Equal("This session has 3 requests open, and may have no more. Read their answers, then send this one again.", refused.GetProperty("message").GetString());
        Assert.True((await session.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_request_that_was_cancelled_is_open_no_more()
    {
        await using var session = Open(most: 2);
        await session.InitializeAsync(Token);
        for (var round = 0; round < 20; round++)
        {
            var id = await session.SendAsync("tools/call", new JsonObject { ["name"] = "test_slow", ["arguments"] = new JsonObject() }, Token);
            await session.SendLineAsync($$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{id}}}}}""", Token);
            Assert.True((await session.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
        }
    }

    private RawSession Open(int most)
    {
        var session = new StreamSession(new SessionOptionsFactory(new Lazy<IServiceProvider>(Server.Services)), TimeProvider.System) { MostOpenRequests = most };
        return new RawSession((input, output, token) => session.RunAsync(input, output, new EndpointOptions(), new CallerSession { Id = "flood", Transport = "pipe" }, token));
    }

    /// <summary>A session whose streams hold a few kilobytes, as pipes and sockets do.</summary>
    private sealed class NarrowSession : IAsyncDisposable
    {
        private const int Capacity = 64 * 1024;

        private readonly Pipe _toServer = new(Options());
        private readonly Pipe _fromServer = new(Options());
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _served;
        private readonly StreamReader _lines;
        private int _written;

        public NarrowSession(SessionServer server)
        {
            _lines = new StreamReader(_fromServer.Reader.AsStream(), Encoding.UTF8);
            var session = new StreamSession(new SessionOptionsFactory(new Lazy<IServiceProvider>(server.Services)), TimeProvider.System);
            _served = session.RunAsync(_toServer.Reader.AsStream(), _fromServer.Writer.AsStream(), new EndpointOptions(), new CallerSession { Id = "narrow", Transport = "pipe" }, _stop.Token);
        }

        /// <summary>Requests that the stream to the server took.</summary>
        public int Written => Volatile.Read(ref _written);

        public async Task IntroduceAsync(CancellationToken cancellationToken)
        {
            await WriteLineAsync("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"flood","version":"1"}}}""", cancellationToken);
            await ReadAsync(cancellationToken);
            await WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", cancellationToken);
        }

        public async Task WriteAsync(int requests, CancellationToken cancellationToken)
        {
            for (var id = 1; id <= requests; id++)
            {
                await WriteLineAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}""", cancellationToken);
                Volatile.Write(ref _written, id);
            }
        }

        public async Task<JsonElement> ReadAsync(CancellationToken cancellationToken) =>
            JsonElement.Parse(await _lines.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException());

        public async Task<JsonElement> PingAsync(int id, CancellationToken cancellationToken)
        {
            await WriteLineAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}""", cancellationToken);
            return await ReadAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await _toServer.Writer.CompleteAsync();
            await _stop.CancelAsync();
            await _fromServer.Reader.CompleteAsync();
            await Task.WhenAny(_served);
            _lines.Dispose();
            _stop.Dispose();
        }

        private static PipeOptions Options() => new(pauseWriterThreshold: Capacity, resumeWriterThreshold: Capacity / 2);

        private async Task WriteLineAsync(string line, CancellationToken cancellationToken) =>
            await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
    }
}
