using System.Net.Sockets;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Hub;
using AgentMcp.Server.Settings;
using AgentMcp.Server.Tests.Sessions;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Hub;

/// <summary>A hub in this process, with a data folder and a runtime folder of its own, reached by its socket as front ends reach it.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    public static readonly ProgramBuild Build = new("0.1.0", "/builds/one", 1000);

    private readonly string _below = Directory.CreateTempSubdirectory("hub-test-").FullName;
    private HubHost? _host;

    public TestHub()
    {
        Folder = new DataFolder(Path.Combine(_below, "data"));
        Options = new HubOptions
        {
            Folder = Folder,
            Environment = name => name == "XDG_RUNTIME_DIR" ? _below : null,
            Services = Describe,
            Build = Build,
            WarmsUp = false,
        };
    }

    public SlowToolGate Gate { get; } = new();

    public DataFolder Folder { get; }

    public string Below => _below;

    public HubOptions Options { get; set; }

    public HubHost Host => _host!;

    public HubAddress Address => HubAddress.Of(Folder, Options.Environment);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestHub> StartAsync(Func<HubOptions, HubOptions>? change = null)
    {
        var hub = new TestHub();
        hub.Options = change?.Invoke(hub.Options) ?? hub.Options;
        await hub.RestartAsync();
        return hub;
    }

    public async Task RestartAsync() => _host = await HubHost.TryStartAsync(Options, Token) ?? throw new InvalidOperationException("The lock is taken.");

    public HubHello Hello(HelloKind kind, params string[] arguments) => new()
    {
        Kind = kind,
        Arguments = arguments,
        WorkingFolder = _below,
        ProcessId = Environment.ProcessId,
        Build = Build,
        Environment = ["PATH=/usr/bin:/bin"],
    };

    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Address.Path), Token);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async Task<(HubAnswer Answer, NetworkStream Stream)> GreetAsync(HubHello hello)
    {
        var stream = await ConnectAsync();
        await stream.WriteAsync(hello.ToMessage().ToBytes(), Token);
        return (HubAnswer.From(await HubMessage.ReadAsync(stream, Token)), stream);
    }

    /// <summary>A session that was welcomed, spoken on the wire level.</summary>
    public async Task<RawSession> OpenAsync(HubHello? hello = null)
    {
        var (answer, stream) = await GreetAsync(hello ?? Hello(HelloKind.Session, "serve"));
        Assert.Equal((HubVerdict.Welcome, null), (answer.Verdict, answer.Error));
        return new RawSession((input, output, token) => RelayAsync(stream, input, output, token));
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<CommandClient> CommandAsync(HubHello hello)
    {
        var (answer, stream) = await GreetAsync(hello);
        Assert.Equal(HubVerdict.Welcome, answer.Verdict);
        return new CommandClient(stream);
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Release.TrySetResult();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_below, recursive: true);
    }

    private IServiceCollection Describe() => ProgramServices.Add(
        new ServiceCollection().AddSingleton(Gate).AddSingleton(SessionServer.OwnConfiguration(Folder.Root)).AddTool<SlowTool, SlowArguments, SlowResult>(TestToolsJsonContext.Default.SlowArguments, TestToolsJsonContext.Default.SlowResult),
        Folder,
        TextWriter.Null,
        SettingFlags.None);

    private static async Task RelayAsync(NetworkStream stream, Stream input, Stream output, CancellationToken cancellationToken)
    {
        await using var disposing = stream;
        var answers = stream.CopyToAsync(output, cancellationToken);
        try
        {
            await input.CopyToAsync(stream, cancellationToken);
            stream.Socket.Shutdown(SocketShutdown.Send);
            await answers;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The test ends the session, or the hub did.
        }
    }
}
