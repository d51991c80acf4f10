using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Reload;
using AgentMcp.Configuration.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Configuration.Tests.Watching;

/// <summary>The watcher with a clock and notifications that the test moves.</summary>
public sealed class ConfigWatcherTests : IDisposable
{
    private static readonly TimeSpan Debounce = TimeSpan.FromSeconds(2);

    private readonly ConfigFixture _fixture = new();
    private readonly FakeFolderWatcher _folders = new();
    private readonly ConfigWatcher _watcher;

    public ConfigWatcherTests()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 1 }");
        _fixture.Service.For(_fixture.Request);
        _watcher = new ConfigWatcher(_fixture.Service, _folders, _fixture.Time, NullLogger<ConfigWatcher>.Instance);
        _watcher.Start();
        // The look at what happened before the watch began.
        _fixture.Time.Advance(Debounce);
    }

    public void Dispose()
    {
        _watcher.Dispose();
        Assert.Empty(_folders.Watched);
        _fixture.Dispose();
    }

    [Fact]
    public void A_file_is_read_once_it_was_left_alone()
    {
        Change(2);
        _fixture.Time.Advance(Debounce - TimeSpan.FromMilliseconds(1));
        Change(3);
        _fixture.Time.Advance(Debounce - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Timeout());
        Assert.Empty(_fixture.Service.History.List());

        _fixture.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(3, Timeout());
        Assert.Equal([ReloadEventKind.FileChanged, ReloadEventKind.ReloadSuccess], _fixture.Service.History.List().Select(happened => happened.Kind));
        Assert.Equal([_fixture.ProjectFile], _fixture.Service.History.List()[0].Paths);
    }

    [Fact]
    public void Somebody_who_writes_without_a_pause_does_not_stop_it_for_ever()
    {
        for (var write = 0; write < 20; write++)
        {
            Change(write + 2);
            _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_fixture.Service.History.Successes, 1, 3);
        Assert.NotEqual(1, Timeout());
    }

    [Fact]
    public void The_time_to_wait_is_a_setting_itself()
    {
        ConfigFixture.Write(_fixture.UserFile, "hot_reload: { debounce_ms: 100 }");
        _folders.Tell(_fixture.UserFile);
        _fixture.Time.Advance(Debounce);
        Change(2);

        _fixture.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(2, Timeout());
    }

    [Fact]
    public void Without_hot_reload_nothing_is_watched()
    {
        ConfigFixture.Write(_fixture.UserFile, "hot_reload: { enabled: false }");
        _folders.Tell(_fixture.UserFile);
        _fixture.Time.Advance(Debounce);

        Assert.Empty(_folders.Watched);
        Assert.False(_fixture.Service.Current.Get(HotReloadKeys.Enabled));
    }

    [Fact]
    public void What_is_watched_follows_the_workspaces_and_what_appears_in_them()
    {
        var other = Path.Combine(_fixture.Root, "other");
        Directory.CreateDirectory(other);
        _fixture.Service.For(new ConfigScopeRequest { Workspace = other });
        Assert.Equal([".agentmcp"], _folders.Names(other));

        Directory.CreateDirectory(Path.Combine(other, ".agentmcp"));
        _folders.Tell(Path.Combine(other, ".agentmcp"));
        _fixture.Time.Advance(Debounce);
        Assert.Equal(["agentmcp.toml", "agentmcp.yaml"], _folders.Names(Path.Combine(other, ".agentmcp")));

        // It was written after the folder was read and before it was watched: nobody tells.
        ConfigFixture.Write(Path.Combine(other, ".agentmcp", "agentmcp.yaml"), "consensus: { timeout_seconds: 9 }");
        _fixture.Time.Advance(Debounce);
        Assert.Equal(9, _fixture.Service.For(new ConfigScopeRequest { Workspace = other }).Get(ConsensusKeys.TimeoutSeconds));
    }

    [Fact]
    public void A_linked_file_is_watched_where_it_is()
    {
        var real = Path.Combine(_fixture.Root, "dotfiles", "mine.yaml");
        ConfigFixture.Write(real, "consensus: { timeout_seconds: 5 }");
        File.CreateSymbolicLink(_fixture.UserFile, real);
        _folders.Tell(_fixture.UserFile);
        _fixture.Time.Advance(Debounce);

        Assert.Equal(["mine.yaml"], _folders.Names(Path.GetDirectoryName(real)!));
    }

    [Fact]
    public void Trust_that_is_given_comes_into_effect_by_itself() =>
        Assert.Contains(Path.GetFileName(_fixture.Trust.Path), _folders.Names(_fixture.Home));

    private void Change(int timeout)
    {
        _fixture.WriteProject($"consensus: {{ timeout_seconds: {timeout} }}");
        _folders.Tell(_fixture.ProjectFile);
    }

    private int Timeout() => _fixture.Service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds);
}
