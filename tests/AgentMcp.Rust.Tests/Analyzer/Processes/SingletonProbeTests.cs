using AgentMcp.Core.Ids;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Analyzer.Processes;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Tests.Analyzer.Locks;

namespace AgentMcp.Rust.Tests.Analyzer.Processes;

public sealed class SingletonProbeTests : IDisposable
{
    private static readonly CargoWorkspace Workspace = new(LockMachine.Key.Root, LockMachine.Key.Root + "/Cargo.toml");

    private readonly LockMachine _machine = new();
    private readonly FakeProcessTable _table = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Nothing_runs()
    {
        var report = await LookAsync();

        Assert.Equal((AnalyzerStatus.NotRunning, 0, 0L, false, null), (report.Status, report.ProcessCount, report.MemoryMegabytes, report.LockFileExists, report.LockProcessId));
        Assert.Empty(report.Issues);
    }

    [Fact]
    public async Task Ours_with_its_lock_is_healthy()
    {
        var hub = _table.Add("/usr/bin/dotnet");
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, isOurs: true, parent: hub, megabytes: 400);
        await using var taken = await LocksOf(hub).TakeAsync(LockMachine.Key, allowMultiple: false, Token);

        var report = await LookAsync();

        Assert.Equal((AnalyzerStatus.Healthy, 1, 400L, true, hub), (report.Status, report.ProcessCount, report.MemoryMegabytes, report.LockFileExists, report.LockProcessId));
        Assert.Empty(report.Issues);
    }

    [Theory]
    [InlineData(1500, AnalyzerStatus.Healthy)]
    [InlineData(1501, AnalyzerStatus.HighMemory)]
    public async Task More_than_the_threshold_is_too_much_and_as_much_is_not(int megabytes, string status)
    {
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, megabytes: megabytes);

        Assert.Equal(status, (await LookAsync()).Status);
    }

    [Fact]
    public async Task An_editors_own_beside_ours_is_several_and_is_said_with_the_editor()
    {
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, isOurs: true);
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, parent: _table.Add("/usr/bin/hx"));

        var report = await LookAsync();

        Assert.Equal((AnalyzerStatus.MultipleInstances, 2), (report.Status, report.ProcessCount));
        Assert.Contains("of Helix", Assert.Single(report.Issues, issue => issue.Code == "ForeignInstance").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_which_nobody_can_tell_what_it_has_loaded_is_named_and_not_counted()
    {
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, isOurs: true);
        _table.Add("/usr/bin/rust-analyzer", folder: null, megabytes: 5000);
        _table.Add("/usr/bin/rust-analyzer", folder: "/", megabytes: 5000);

        var report = await LookAsync();

        Assert.Equal((AnalyzerStatus.Healthy, 1, 100L), (report.Status, report.ProcessCount, report.MemoryMegabytes));
        Assert.Equal(2, report.Issues.Count(issue => issue.Code == "UnknownInstance"));
        Assert.DoesNotContain(report.Issues, issue => issue.Code == "ForeignInstance");
    }

    [Theory]
    [InlineData("/usr/bin/rust-analyzer", "proc-macro")]
    [InlineData("/usr/libexec/rust-analyzer-proc-macro-srv", "")]
    [InlineData("/usr/bin/rust-analyzer", "analysis-stats .")]
    [InlineData("/bin/sh", "/usr/local/bin/rust-analyzer")]
    public async Task What_is_no_server_is_none_beside_ours(string executable, string arguments)
    {
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, isOurs: true);
        _table.Add(executable, arguments.Split(' '), folder: Workspace.Root);

        Assert.Equal(1, (await LookAsync()).ProcessCount);
    }

    [Fact]
    public async Task On_the_whole_machine_one_for_each_workspace_is_not_several_whoever_has_them()
    {
        _table.Add("/usr/bin/rust-analyzer", folder: "/one", isOurs: true);
        _table.Add("/usr/bin/rust-analyzer", folder: "/two");
        Assert.Equal(AnalyzerStatus.Healthy, (await ProbeAsync(null)).Status);

        _table.Add("/usr/bin/rust-analyzer", folder: "/one");
        Assert.Equal(AnalyzerStatus.MultipleInstances, (await ProbeAsync(null)).Status);
    }

    [Fact]
    public async Task Ours_of_two_settings_are_meant()
    {
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, isOurs: true);
        _table.Add("/usr/bin/rust-analyzer", folder: Workspace.Root, isOurs: true);

        var report = await LookAsync();

        Assert.Equal((AnalyzerStatus.Healthy, 2), (report.Status, report.ProcessCount));
        Assert.Equal("NoLock", Assert.Single(report.Issues).Code);
    }

    [Fact]
    public async Task A_lock_of_a_dead_hub_is_an_issue_and_is_left_where_it_is()
    {
        await using (var taken = await LocksOf(_table.Add("/usr/bin/dotnet")).TakeAsync(LockMachine.Key, allowMultiple: false, Token))
        {
            await _machine.Store.ReplaceAsync(LockMachine.Key.Id, taken.Record with { Nonce = "of-another", ProcessId = 9999 });
        }

        var report = await LookAsync();

        Assert.Equal((AnalyzerStatus.NotRunning, true, 9999), (report.Status, report.LockFileExists, report.LockProcessId));
        Assert.Contains("9999", Assert.Single(report.Issues, issue => issue.Code == "StaleLock").Detail, StringComparison.Ordinal);
        Assert.True(File.Exists(_machine.File));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_read_is_an_issue_and_no_crash()
    {
        _machine.MakeFolder();
        Directory.CreateDirectory(_machine.File);

        var report = await LookAsync();

        Assert.Equal((true, null), (report.LockFileExists, report.LockProcessId));
        Assert.Equal("UnreadableLock", Assert.Single(report.Issues).Code);
    }

    [Fact]
    public async Task What_belongs_to_another_workspace_does_not_count_unless_all_is_asked_for()
    {
        _table.Add("/usr/bin/rust-analyzer", folder: "/quite/another");

        Assert.Equal(0, (await LookAsync()).ProcessCount);
        Assert.Equal(1, (await ProbeAsync(null)).ProcessCount);
    }

    private Task<SingletonReport> LookAsync() => ProbeAsync(Workspace);

    private Task<SingletonReport> ProbeAsync(CargoWorkspace? workspace) =>
        new SingletonProbe(new AnalyzerProcesses(_table), LocksOf(1)).LookAsync(workspace, SingletonProbe.DefaultWarnMegabytes, Token);

    private InstanceLocks LocksOf(int hub)
    {
        var owner = new LockOwner(hub, "", "/home", "1");
        return new InstanceLocks(_machine.Store, owner, new LockJudge(owner, _table, _machine.Sockets), _table, new IdGenerator(TimeProvider.System), TimeProvider.System);
    }
}
