using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests;

/// <summary>
/// What holds for a started program whoever does its work: a class of tests that derives from this has two nested ones, which run all its tests
/// through the hub and in the program's own process.
/// </summary>
public abstract class ServedTests(ServerRoute route) : IDisposable
{
    protected ServerRoute Route => route;

    protected TemporaryHome Home { get; } = new();

    /// <summary>The processes that stay when every client has gone.</summary>
    protected IReadOnlyList<int> Resident => route is ServerRoute.Hub ? [HubProcess.FindId(Home) ?? throw new InvalidOperationException("There is no hub.")] : [];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts <c>serve</c>.</summary>
    protected StdioServerProcess Serve(params IEnumerable<string> arguments) => new(Home, route, arguments);

    /// <summary>The same, with its session opened.</summary>
    protected async Task<StdioServerProcess> OpenAsync(CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        var server = Serve(arguments);
        await server.InitializeAsync(cancellationToken);
        return server;
    }

    /// <summary>Runs a command to its end.</summary>
    protected Task<ProcessResult> RunAsync(IEnumerable<string> arguments, string? input = null) =>
        ChildProcess.RunAsync(ServerCommand.Create(Home, route, arguments), input, TestContext.Current.CancellationToken);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Home.Dispose();
        }
    }
}
