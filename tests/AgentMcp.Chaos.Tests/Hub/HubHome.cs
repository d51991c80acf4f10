using System.Diagnostics;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>A data folder with its hub and front ends, all of them processes of this build. Disposing ends them.</summary>
internal sealed class HubHome : IDisposable
{
    private static readonly string FrontEnd = Path.Combine(AppContext.BaseDirectory, "agentmcp-front.dll");

    private readonly TemporaryHome _home = new();
    private readonly string _below = Directory.CreateTempSubdirectory("agentmcp-chaos-").FullName;

    public HubHome()
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Runtime);
        Directory.CreateDirectory(Programs);
    }

    /// <summary>The data folder.</summary>
    public DataFolder Data => new(_home.Path);

    /// <summary>Where front ends are started. Not the data folder, which some tests delete.</summary>
    public string Work => Path.Combine(_below, "work");

    /// <summary>Comes first in their PATH.</summary>
    public string Programs => Path.Combine(_below, "bin");

    /// <summary>What the hub says of itself; null when no hub of this folder lives.</summary>
    public HubRecord? Hub => HubRecord.Find(Data) is { } record && _home.Users().Contains(record.ProcessId) ? record : null;

    /// <summary>The hub's process.</summary>
    public int HubId => Hub?.ProcessId ?? throw new InvalidOperationException("There is no hub.");

    private string Runtime => Path.Combine(_below, "run");

    /// <summary>Every process that works for this folder, children of children included.</summary>
    public IReadOnlyList<int> Users() => _home.Users();

    /// <summary>Processes of this folder whose command line has the word.</summary>
    public IReadOnlyList<int> Users(string word) => [.. _home.Users().Where(id => VictimProcess.HasWord(id, word))];

    /// <summary>A start of the front end, as clients and shells start it.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = ServerCommand.Isolate(new ProcessStartInfo(ServerCommand.Host, [FrontEnd, .. arguments]), _home);
        start.WorkingDirectory = Work;
        start.Environment["XDG_RUNTIME_DIR"] = Runtime;

        start.Environment["PATH"] = $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}";

        // Settings of clients on this machine are none of the test's.
        start.Environment["HOME"] = _below;
        return start;
    }

    /// <summary>Runs a command to its end.</summary>
    public Task<ProcessResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) => ChildProcess.RunAsync(Start(arguments), input: null, cancellationToken);

    /// <summary>A front end with an open session.</summary>
    public async Task<StdioServerProcess> OpenAsync(CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        var session = new StdioServerProcess(Start(["serve", .. arguments]));
        try
        {
            await session.InitializeAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a hub by a command that ends: a hub must not be a child of a front end that is killed with its children.</summary>
    public async Task<int> StartHubAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(["tools"], cancellationToken);
        return result.ExitCode == 0 ? HubId : throw new InvalidOperationException($"The hub did not start: {result}");
    }

    public void Dispose()
    {
        Directory.CreateDirectory(_home.Path);
        _home.Dispose();
        Directory.Delete(_below, recursive: true);
    }
}
