using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>A data folder with commands that go to its hub.</summary>
public abstract class HubTests : IDisposable
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected TemporaryHome Home { get; } = new();

    /// <summary>The hub's process; null when there is none.</summary>
    protected int? HubId => HubProcess.FindId(Home);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Has a hub that runs.</summary>
    /// <returns>Its process.</returns>
    protected Task<int> StartHubAsync() => HubProcess.StartAsync(Home, Token);

    /// <summary>Runs a command to its end.</summary>
    protected Task<ProcessResult> RunAsync(params IEnumerable<string> arguments) => ServerCommand.RunAsync(Home, arguments, Token);

    /// <summary>The same, which must succeed.</summary>
    protected async Task<ProcessResult> SucceedAsync(params IEnumerable<string> arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode is 0, result.ToString());
        return result;
    }

    /// <summary>Opens a session through the hub.</summary>
    protected async Task<StdioServerProcess> OpenAsync(params IEnumerable<string> arguments)
    {
        var session = new StdioServerProcess(Home, arguments);
        await session.InitializeAsync(Token);
        return session;
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Home.Dispose();
        }
    }
}
