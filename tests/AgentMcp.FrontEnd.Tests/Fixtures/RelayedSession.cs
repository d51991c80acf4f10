using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Text;
using AgentMcp.FrontEnd.Connecting;
using AgentMcp.FrontEnd.Session;

namespace AgentMcp.FrontEnd.Tests.Fixtures;

/// <summary>A session relay between a client and hubs that a test plays.</summary>
internal sealed class RelayedSession : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedHub _hub;
    private readonly AnonymousPipeServerStream _toRelay = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _fromRelay = new(PipeDirection.In);
    private readonly AnonymousPipeClientStream _input;
    private readonly AnonymousPipeClientStream _output;
    private readonly StreamReader _lines;

    public RelayedSession()
    {
        _hub = new ScriptedHub(_folder.At("s"));
        _input = new AnonymousPipeClientStream(PipeDirection.In, _toRelay.ClientSafePipeHandle);
        _output = new AnonymousPipeClientStream(PipeDirection.Out, _fromRelay.ClientSafePipeHandle);
        _lines = new StreamReader(_fromRelay, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1024);
    }

    /// <summary>The ids that the relay handed on when it looked for another hub.</summary>
    public ConcurrentQueue<string?> Resumed { get; } = new();

    /// <summary>Set to keep a relay from finding another hub.</summary>
    public FrontEndException? NoMoreHubs { get; set; }

    /// <summary>Completes with the exit code when the relay has ended.</summary>
    public Task<int> Exit { get; private set; } = Task.FromResult(-1);

    /// <summary>Starts the relay with a first hub.</summary>
    public async Task<HubPeer> StartAsync()
    {
        var (link, peer) = await _hub.LinkAsync("first");
        var relay = new SessionRelay(_input, _output, session => session is null ? link : Reconnect(session));
        Exit = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    return relay.Run();
                }
                finally
                {
                    _output.Dispose();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return peer;
    }

    /// <summary>Opens the session as a client does, and returns its first hub.</summary>
    public async Task<HubPeer> InitializeAsync()
    {
        var peer = await StartAsync();
        await SendAsync("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{}}""");
        Assert.Contains("initialize", await peer.ReadLineAsync(), StringComparison.Ordinal);
        await peer.SendAsync("""{"jsonrpc":"2.0","id":0,"result":{"hub":1}}""" + "\n");
        Assert.Contains("\"hub\":1", await ReceiveAsync(), StringComparison.Ordinal);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        Assert.Contains("initialized", await peer.ReadLineAsync(), StringComparison.Ordinal);
        return peer;
    }

    /// <summary>The hub that the relay found after it lost one, when it was told of the session.</summary>
    public async Task<HubPeer> NextHubAsync()
    {
        var peer = await _hub.AcceptAsync();
        Assert.Equal("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{}}""", await peer.ReadLineAsync());
        await peer.SendAsync("""{"jsonrpc":"2.0","id":0,"result":{"hub":2}}""" + "\n");
        Assert.Equal("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", await peer.ReadLineAsync());
        return peer;
    }

    public Task<HubPeer> AcceptAsync() => _hub.AcceptAsync();

    public Task SendAsync(string line) => WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task WriteAsync(byte[] bytes)
    {
        await _toRelay.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask().WaitAsync(Limits.Test, TestContext.Current.CancellationToken);
    }

    /// <summary>The next line that the client is given; null at the end.</summary>
    public Task<string?> ReceiveAsync() => _lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limits.Test, TestContext.Current.CancellationToken);

    public void EndInput() => _toRelay.Dispose();

    /// <summary>Closes the relay's own end, whether or not it reads there.</summary>
    public void CloseOwnInput() => _input.Dispose();

    public void StopReading() => _fromRelay.Dispose();

    public void Dispose()
    {
        _toRelay.Dispose();
        _lines.Dispose();
        _fromRelay.Dispose();
        _input.Dispose();
        _output.Dispose();
        _hub.Dispose();
        _folder.Dispose();
    }

    private HubLink Reconnect(string? session)
    {
        Resumed.Enqueue(session);
        return NoMoreHubs is { } none ? throw none : new HubLink(LinuxHubConnection.Open(_hub.Path, TimeSpan.Zero) ?? throw new FrontEndException("The test is over."), $"after {session}");
    }
}
