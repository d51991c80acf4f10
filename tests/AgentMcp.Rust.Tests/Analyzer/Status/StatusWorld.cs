using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Analyzer.Locks;
using AgentMcp.Rust.Tests.Analyzer.Processes;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Analyzer.Status;

/// <summary>The program with scripted rust-analyzers, on a machine whose processes a test writes and with locks of its own.</summary>
internal sealed class StatusWorld : IAsyncDisposable
{
    private readonly LockMachine _locks = new();
    private readonly List<ScriptedCrate> _crates = [];
    private readonly AnalyzerHost _host;

    public StatusWorld()
    {
        Table.AddSelf();
        var times = new InstanceTimes { FirstBackOff = TimeSpan.FromMilliseconds(1), Tick = TimeSpan.FromMilliseconds(50), ShutdownLimit = TimeSpan.FromSeconds(1) };
        _host = new AnalyzerHost(times, services =>
        {
            services.AddSingleton<IProcessTable>(Table);
            services.AddSingleton<ILockStore>(_locks.Store);
        });
    }

    public FakeProcessTable Table { get; } = new();

    public AnalyzerHost Host => _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ScriptedCrate Script(params string[] rules)
    {
        var crate = new ScriptedCrate(rules);
        _crates.Add(crate);
        return crate;
    }

    /// <summary>Joins as an editor would: it is held until the world ends.</summary>
    public async Task<AnalyzerInstance> JoinReadyAsync(ScriptedCrate scripted)
    {
        var instance = (AnalyzerInstance)(await _host.JoinAsync(scripted.Crate, Token)).Instance;
        Assert.True((await instance.WaitReadyAsync(TimeSpan.FromMinutes(2), Token)).Ready, instance.State.Message);
        return instance;
    }

    /// <summary>The same, and lets go again.</summary>
    public async Task<AnalyzerInstance> StartReadyAsync(ScriptedCrate scripted)
    {
        using var lease = await _host.JoinAsync(scripted.Crate, Token);
        Assert.True((await lease.Instance.WaitReadyAsync(TimeSpan.FromMinutes(2), Token)).Ready, lease.Instance.State.Message);
        return (AnalyzerInstance)lease.Instance;
    }

    /// <summary>A session of an agent in the crate.</summary>
    public RawSession Open(ScriptedCrate scripted, bool readOnly = false) => _host.Server.Open(readOnly, scripted.Crate.Root, toolsets: ["rust"], environment: scripted.Crate.Environment);

    /// <summary>Calls a tool as an agent in the crate; gives the whole result.</summary>
    public async Task<JsonElement> ResultAsync(ScriptedCrate scripted, string tool, JsonObject? arguments = null)
    {
        await using var session = Open(scripted);
        await session.InitializeAsync(Token);
        return await session.CallAsync(tool, arguments ?? [], Token);
    }

    /// <summary>The same; gives the envelope.</summary>
    public async Task<JsonElement> CallAsync(ScriptedCrate scripted, string tool, JsonObject? arguments = null) =>
        (await ResultAsync(scripted, tool, arguments)).GetProperty("structuredContent");

    /// <summary>Calls <c>rust_status</c>; gives the status and the data.</summary>
    public async Task<(string? Status, JsonElement Data)> StatusAsync(ScriptedCrate scripted, JsonObject? arguments = null)
    {
        var envelope = await CallAsync(scripted, "rust_status", arguments);
        return (envelope.GetProperty("status").GetString(), envelope.GetProperty("data"));
    }

    /// <summary>Takes a lock for a workspace in the name of another hub's process.</summary>
    public async Task<InstanceLock> TakeAsync(ScriptedCrate scripted, int hub, string id = "another")
    {
        var owner = new LockOwner(hub, "", "/homes/another", "1.2.3");
        var locks = new InstanceLocks(_locks.Store, owner, new LockJudge(owner, Table, _locks.Sockets), Table, new IdGenerator(TimeProvider.System), TimeProvider.System);
        return await locks.TakeAsync(new InstanceKey(scripted.Crate.Root, "/bin/rust-analyzer", "1.85.1", "", id, ""), allowMultiple: false, Token);
    }

    public static IEnumerable<string?> Codes(JsonElement data) => data.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("code").GetString());

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _crates.ForEach(crate => crate.Dispose());
        _locks.Dispose();
    }
}
