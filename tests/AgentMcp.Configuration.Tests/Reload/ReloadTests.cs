using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Models;
using AgentMcp.Configuration.Reload;

namespace AgentMcp.Configuration.Tests.Reload;

public sealed class ReloadTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();
    private readonly List<ConfigChange> _changes = [];

    public ReloadTests() => _fixture.Service.Subscribe(_changes.Add);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_change_is_told_key_by_key()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7, min_agents: 3 }\nmodels:\n  old: { provider: openai, model: x, tier: low }\n");
        var before = _fixture.Service.For(_fixture.Request);

        _fixture.WriteProject("# moved\nconsensus: { min_agents: 3, timeout_seconds: 8 }\nmodels:\n  new: { provider: openai, model: x, tier: high, api_key: 'clear text' }\n");
        _fixture.Service.Reload([_fixture.ProjectFile]);

        var change = Assert.Single(_changes);
        Assert.Same(before, change.Before);
        Assert.Same(_fixture.Service.For(_fixture.Request), change.Now);
        Assert.Equal(_fixture.Workspace, change.Workspace);
        var timeout = Assert.Single(change.Keys, key => key.Key == ConsensusKeys.TimeoutSeconds);
        Assert.Equal(("consensus.timeout_seconds", "7", "8"), (timeout.Name, timeout.Old, timeout.New));
        Assert.True(change.Has(ConsensusKeys.TimeoutSeconds));
        Assert.False(change.Has(ConsensusKeys.MinAgents));
        Assert.Contains(change.Keys, key => key is { Name: "models.old.tier", Old: "low", New: null });
        Assert.Contains(change.Keys, key => key is { Name: "models.new.tier", Old: null, New: "high" });
        Assert.DoesNotContain(change.Keys, key => key.New?.Contains("clear text", StringComparison.Ordinal) is true);
        Assert.Equal([ReloadEventKind.FileChanged, ReloadEventKind.ReloadSuccess], _fixture.Service.History.List().Select(happened => happened.Kind));
    }

    [Fact]
    public void Nothing_is_told_when_nothing_changed()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        _fixture.Service.For(_fixture.Request);

        Assert.Empty(_fixture.Service.Reload([_fixture.ProjectFile]));
        Assert.Empty(_changes);
        Assert.False(_fixture.Service.HasDrifted(_fixture.Request));
    }

    [Fact]
    public void A_failure_is_told_once_and_stays_visible_until_it_is_mended()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        _fixture.Service.For(_fixture.Request);

        _fixture.WriteProject("consensus: { timeout_seconds: no }");
        Assert.Equal(ReloadEventKind.ReloadFailed, Assert.Single(_fixture.Service.Reload()).Kind);
        Assert.Empty(_fixture.Service.Reload());
        Assert.Single(_fixture.Service.ProblemsFor(_fixture.Request));
        Assert.True(_fixture.Service.HasDrifted(_fixture.Request));

        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        Assert.Equal(ReloadEventKind.ReloadSuccess, Assert.Single(_fixture.Service.Reload()).Kind);
        Assert.Empty(_fixture.Service.Problems);
        Assert.Equal((1, 1), (_fixture.Service.History.Successes, _fixture.Service.History.Failures));
    }

    [Fact]
    public void A_session_that_comes_while_a_file_is_broken_has_what_was_last_in_effect()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        _fixture.Service.For(_fixture.Request);
        _fixture.WriteProject("consensus: [");

        var late = _fixture.Service.For(_fixture.Request with { Environment = new Dictionary<string, string> { ["AGENTMCP_EVIDENCE__ENABLED"] = "false" } });

        Assert.Equal(7, late.Get(ConsensusKeys.TimeoutSeconds));
        Assert.False(late.Get(EvidenceKeys.Enabled));
        Assert.True(late.HasErrors);
    }

    [Fact]
    public void Of_two_files_that_do_not_fit_each_other_the_higher_one_is_left_out()
    {
        _fixture.WriteUser("consensus: { max_agents: 3 }");
        _fixture.WriteProject("consensus: { min_agents: 4, timeout_seconds: 7 }");

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal((2, 3, 300), (snapshot.Get(ConsensusKeys.MinAgents), snapshot.Get(ConsensusKeys.MaxAgents), snapshot.Get(ConsensusKeys.TimeoutSeconds)));
        Assert.Equal(_fixture.ProjectFile, Assert.Single(snapshot.Problems).Source);
    }

    [Fact]
    public void A_file_that_fits_no_longer_once_another_changed_is_left_out_even_as_it_last_was()
    {
        _fixture.WriteUser("models: { big: { provider: openai, model: x, tier: high } }");
        _fixture.WriteProject("quality_gates: { plan: [big] }\nconsensus: { timeout_seconds: 7 }\n");
        Assert.Empty(_fixture.Service.For(_fixture.Request).Problems);
        File.Delete(_fixture.UserFile);

        var late = _fixture.Service.For(_fixture.Request with { Environment = new Dictionary<string, string> { ["AGENTMCP_EVIDENCE__ENABLED"] = "false" } });

        Assert.Null(late.Get(QualityGateKeys.Plan));
        Assert.Equal(300, late.Get(ConsensusKeys.TimeoutSeconds));
        Assert.Contains("'big', which is not declared", Assert.Single(late.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_hub_reach_every_session_and_say_when_they_need_a_restart()
    {
        var session = _fixture.Service.For(_fixture.Request);

        _fixture.WriteUser("hub: { idle_minutes: 5 }\nstorage: { mmap_mb: 1 }\n");
        _fixture.Service.Reload();

        Assert.Equal(5, _fixture.Service.Current.Get(HubKeys.IdleMinutes));
        Assert.Equal(5, _fixture.Service.For(_fixture.Request).Get(HubKeys.IdleMinutes));
        Assert.Equal(30, session.Get(HubKeys.IdleMinutes));
        Assert.All(_fixture.Service.History.List(), happened => Assert.Equal(["storage.mmap_mb"], happened.RestartRequired));
        Assert.Equal([true, false], _changes.Select(change => change.IsOfHub));
    }

    [Fact]
    public void A_run_keeps_its_snapshot_and_the_reload_says_so()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        var held = _fixture.Service.For(_fixture.Request);
        using (_fixture.Service.Hold(held, "mission nightly"))
        {
            _fixture.WriteProject("consensus: { timeout_seconds: 8 }");
            var events = _fixture.Service.Reload();

            Assert.Equal([ReloadEventKind.ReloadSuccess, ReloadEventKind.Deferred], events.Select(happened => happened.Kind));
            Assert.Equal(["mission nightly"], events[^1].Runs);
            Assert.Equal((7, 8), (held.Get(ConsensusKeys.TimeoutSeconds), _fixture.Service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds)));
        }

        _fixture.WriteProject("consensus: { timeout_seconds: 9 }");
        Assert.Equal(ReloadEventKind.ReloadSuccess, Assert.Single(_fixture.Service.Reload()).Kind);
    }

    [Fact]
    public void A_subscriber_that_fails_keeps_the_change_from_nobody()
    {
        using var failing = _fixture.Service.Subscribe(_ => throw new InvalidOperationException("no"));
        _fixture.Service.For(_fixture.Request);

        _fixture.WriteProject("consensus: { timeout_seconds: 8 }");
        _fixture.Service.Reload();

        Assert.Single(_changes);
    }

    [Fact]
    public void The_history_keeps_the_last_fifty()
    {
        _fixture.Service.For(_fixture.Request);
        for (var value = 1; value <= 60; value++)
        {
            _fixture.WriteProject($"consensus: {{ timeout_seconds: {value} }}");
            _fixture.Service.Reload();
        }

        var history = _fixture.Service.History;
        Assert.Equal(ReloadHistory.Most, history.List().Count);
        Assert.Equal("60", Assert.Single(history.List()[^1].Changes).New);
        Assert.Equal(60, history.Successes);
        Assert.NotNull(history.Percentile95());
    }

    [Fact]
    public void A_registry_of_models_belongs_to_its_snapshot()
    {
        _fixture.WriteProject("models:\n  big-one: { provider: anthropic, model: claude, tier: high, aliases: [opus] }\n");
        var registry = new ModelRegistry(_fixture.Service.For(_fixture.Request));
        _fixture.WriteProject("");
        _fixture.Service.Reload();

        Assert.Equal("big-one", registry.Resolve("opus").Name);
        Assert.Null(new ModelRegistry(_fixture.Service.For(_fixture.Request)).Find("opus"));
    }
}
