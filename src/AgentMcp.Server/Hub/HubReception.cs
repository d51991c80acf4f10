using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Hub.Commands;
using AgentMcp.Server.Hub.Connections;
using AgentMcp.Server.Hub.Lifetime;
using AgentMcp.Server.Hub.Sessions;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Hub;

/// <summary>Hears the hello of each that connects, and serves it or says why not.</summary>
/// <param name="options">How the hub runs.</param>
/// <param name="state">Where sessions are listed.</param>
/// <param name="services">What they work with.</param>
/// <param name="lifetime">Whether the hub stays.</param>
/// <param name="isFolderThere">Whether the data folder is still the one that was locked.</param>
/// <param name="ending">Ends sessions and commands.</param>
internal sealed partial class HubReception(
    HubOptions options, HubState state, HubServices services, HubLifetime lifetime, Func<bool> isFolderThere, CancellationToken ending)
{
    private readonly HelloReader _hellos = new(options.Time);
    private readonly NewerBuilds _newer = new(options.Build);
    private readonly OpenAnswers _answers = new(options.Time);
    private readonly OpenConnections _connections = new(options.Time);
    private readonly IdGenerator _ids = new(options.Time);
    private readonly TaskCompletionSource _firstIntroduction = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Listens for HTTP on behalf of commands.</summary>
    public HubHttp Http { get; } = new(state, services.Provider, ending);

    /// <summary>Completes when the first client was answered.</summary>
    public Task FirstIntroduction => _firstIntroduction.Task;

    /// <summary>Those that connected and have not said their hello.</summary>
    public int HalfOpen => _hellos.Waiting;

    /// <summary>Serves one that connected, in the background.</summary>
    public void Receive(HubPeer peer)
    {
        var expected = _hellos.Expect(peer);
        _connections.Run(peer, peer => ReceiveAsync(peer, expected));
    }

    /// <summary>Completes when every session and command has ended, or the time is over.</summary>
    public Task WhenEmptyAsync(TimeSpan patience) => _connections.WhenEmptyAsync(patience);

    /// <summary>Closes what is still connected: lock and socket are free.</summary>
    public void CloseAll() => _connections.CloseAll();

    // True: the connection stays open until the hub has ended, which is how the other end knows that it may start another.
    private async Task<bool> ReceiveAsync(HubPeer peer, LinkedListNode<HubPeer> expected)
    {
        if (!peer.IsOurs)
        {
            _hellos.Forget(expected);
            return await RefuseAsync(peer, "This hub belongs to another user: set AGENTMCP_HOME to a data folder of your own.", ExitCode.Refused);
        }

        try
        {
            var hello = await _hellos.ReadAsync(expected, ending);
            return await DecideAsync(peer, hello);
        }
        catch (HubProtocolException exception)
        {
            return await RefuseAsync(peer, exception.Message, ExitCode.Bug);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return await LeaveAsync(peer);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return ending.IsCancellationRequested;
        }
        catch (Exception exception)
        {
            if (services.FindLogger<HubReception>() is { } logger)
            {
                LogBug(logger, exception);
            }

            return ending.IsCancellationRequested;
        }
    }

    private async Task<bool> DecideAsync(HubPeer peer, HubHello hello)
    {
        string? notice = null;
        if (!isFolderThere() || (_newer.IsNewer(hello.Build) && lifetime.TryLeaveIfIdle()))
        {
            return await LeaveAsync(peer);
        }

        using var stay = lifetime.TryEnter();
        if (stay is null)
        {
            return await LeaveAsync(peer);
        }

        notice = _newer.NoticeFor(hello.Build);
        return hello.Kind is HelloKind.Session ? await ServeSessionAsync(peer, hello, notice) : await ServeCommandAsync(peer, hello, notice);
    }

    private async Task<bool> ServeSessionAsync(HubPeer peer, HubHello hello, string? notice)
    {
        var environment = new SessionEnvironment(hello.Environment);
        var (endpoint, error, exitCode) = await SessionArguments.ReadAsync(hello, environment, () => services.Catalog, ending);
        if (endpoint is null)
        {
            return await RefuseAsync(peer, error, exitCode);
        }

        try
        {
            SettingCheck.Run(services.Provider, HubSession.SeedOf("", endpoint, environment));
        }
        catch (ToolException exception)
        {
            return await RefuseAsync(peer, exception.ToError().ToText(), exception.Code.ExitCode);
        }

        var id = Guid.TryParseExact(hello.ResumedSession, "D", out _) ? hello.ResumedSession! : _ids.NewText();
        await AnswerAsync(peer, new HubAnswer { Verdict = HubVerdict.Welcome, ProcessId = state.Facts.ProcessId, Build = options.Build, Session = id, Notice = notice });
        try
        {
            await new HubSession(id, hello, endpoint, environment).RunAsync(peer.Stream, state, services.Sessions, _answers, OnIntroduced, options.Time, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Its front end goes on with the next hub.
        }

        return ending.IsCancellationRequested;
    }

    private async Task<bool> ServeCommandAsync(HubPeer peer, HubHello hello, string? notice)
    {
        await AnswerAsync(peer, new HubAnswer { Verdict = HubVerdict.Welcome, ProcessId = state.Facts.ProcessId, Build = options.Build, Notice = notice });
        var command = new HubCommand(
            peer.Stream,
            hello,
            new CommandServices(services.Catalog, () => services.Provider.Value, (serve, io, cancellationToken) => Http.RunAsync(serve, io.Error, cancellationToken))
            {
                Time = options.Time,
                Work = state.Work,
            });
        await using var disposing = command.ConfigureAwait(false);
        await command.RunAsync(ending);
        return false;
    }

    private void OnIntroduced()
    {
        // The container and the stores are made while the client reads our introduction, not before: on two cores they would delay it.
        _ = Task.Run(() => services.Provider.Value.GetService<LiveSettings>(), CancellationToken.None);
        _firstIntroduction.TrySetResult();
    }

    private async Task<bool> LeaveAsync(HubPeer peer)
    {
        await AnswerAsync(peer, new HubAnswer { Verdict = HubVerdict.Leaving, ProcessId = state.Facts.ProcessId, Build = options.Build });
        return true;
    }

    private async Task<bool> RefuseAsync(HubPeer peer, string error, int exitCode)
    {
        await AnswerAsync(peer, new HubAnswer { Verdict = HubVerdict.Refused, ProcessId = state.Facts.ProcessId, Build = options.Build, Error = error, ExitCode = exitCode });
        peer.Finish();
        await _hellos.SkipAsync(peer, ending);
        return false;
    }

    private static async Task AnswerAsync(HubPeer peer, HubAnswer answer)
    {
        try
        {
            await peer.Stream.WriteAsync(answer.ToMessage().ToBytes(), CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It did not wait for the answer.
        }
    }

    [LoggerMessage(LogLevel.Error, "A connection of a front end failed with a defect")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
