using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Reload;
using AgentMcp.Configuration.Watching;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Configuration.Tests.Watching;

/// <summary>The watcher over the real file system, with the notifications of the system and by polling.</summary>
public sealed class RealWatchTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConfigFixture _fixture = new();
    private readonly ConfigurationService _service;
    private readonly ConfigWatcher _watcher;

    public RealWatchTests()
    {
        _fixture.WriteUser("hot_reload: { debounce_ms: 100 }");
        _service = _fixture.NewService(TimeProvider.System);
        _watcher = new ConfigWatcher(_service, new FolderWatcher(TimeProvider.System), TimeProvider.System, NullLogger<ConfigWatcher>.Instance);
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task Files_that_appear_change_and_vanish_come_into_effect()
    {
        Assert.Equal(300, Timeout());
        _watcher.Start();

        await UntilAsync(7, () => _fixture.WriteProject("consensus: { timeout_seconds: 7 }"));
        await UntilAsync(8, () => _fixture.WriteProject("consensus: { timeout_seconds: 8 }"));
        await UntilAsync(9, () => File.WriteAllText(_fixture.ProjectFile, "consensus: { timeout_seconds: 9 }"));
        await UntilAsync(300, () => Directory.Delete(Path.GetDirectoryName(_fixture.ProjectFile)!, recursive: true));
        await UntilAsync(5, () => _fixture.WriteProject("consensus: { timeout_seconds: 5 }"));
        // A nearer file takes the place of it.
        await UntilAsync(4, () => ConfigFixture.Write(Path.Combine(_fixture.Workspace, ".agentmcp", "agentmcp.toml"), "consensus.timeout_seconds = 4"));
    }

    [Fact]
    public async Task What_a_link_leads_to_comes_into_effect_when_it_changes()
    {
        var real = Path.Combine(_fixture.Root, "dotfiles", "project", "agentmcp.yaml");
        ConfigFixture.Write(real, "consensus: { timeout_seconds: 2 }");
        Directory.CreateSymbolicLink(Path.Combine(_fixture.Repository, ".agentmcp"), Path.GetDirectoryName(real)!);
        Assert.Equal(2, Timeout());
        _watcher.Start();

        await UntilAsync(3, () => ConfigFixture.Write(real, "consensus: { timeout_seconds: 3 }"));
        await UntilAsync(4, () => File.WriteAllText(real, "consensus: { timeout_seconds: 4 }"));
    }

    [Fact]
    public void A_watch_that_ends_gives_its_notifications_back()
    {
        var watcher = new FolderWatcher(_fixture.Time);
        var target = new WatchTarget(_fixture.Home, new HashSet<string>());
        for (var round = 0; round < 100; round++)
        {
            var watch = watcher.Watch(target, _ => { });
            Assert.InRange(watcher.Notifications, 0, 1);
            watch.Dispose();
            watch.Dispose();
        }

        Assert.Equal(0, watcher.Notifications);
    }

    [Fact]
    public async Task Polling_finds_what_nobody_tells()
    {
        var time = new ManualTime();
        var target = new WatchTarget(_fixture.Home, new HashSet<string> { "agentmcp.yaml" });
        var told = new List<string>();
        using var watch = new PollingFolderWatcher(time).Watch(target, told.Add);
        await File.WriteAllTextAsync(Path.Combine(_fixture.Home, "other.txt"), "x", TestContext.Current.CancellationToken);
        time.Advance(PollingFolderWatcher.Interval);
        Assert.Empty(told);

        _fixture.WriteUser("hot_reload: { debounce_ms: 1000 }");
        time.Advance(PollingFolderWatcher.Interval);
        Assert.Equal([_fixture.UserFile], told);
        time.Advance(PollingFolderWatcher.Interval);
        Assert.Single(told);

        File.Delete(_fixture.UserFile);
        time.Advance(PollingFolderWatcher.Interval);
        Assert.Equal(2, told.Count);
    }

    private async Task UntilAsync(int timeout, Action change)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _service.Subscribe(happened =>
        {
            if (happened.Now.Get(ConsensusKeys.TimeoutSeconds) == timeout && !happened.IsOfHub)
            {
                met.TrySetResult();
            }
        });
        change();
        await met.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(timeout, Timeout());
    }

    private int Timeout() => _service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds);
}
