using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Tests.Layers;

public sealed class LayerTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Without_files_every_key_has_its_default()
    {
        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(30, snapshot.Get(HubKeys.IdleMinutes));
        Assert.Equal(0.67, snapshot.Get(QualityGateKeys.MinConfidenceForAutoApply));
        Assert.All(snapshot.Values(), value => Assert.Equal(LayerKind.Default, value.Origin.Layer));
        Assert.Empty(snapshot.Problems);
        Assert.Contains(snapshot.Sources, source => source.Path == _fixture.UserFile && source.State is SourceState.Missing);
    }

    [Fact]
    public void A_higher_layer_wins_and_the_origin_tells_which()
    {
        _fixture.WriteUser("consensus:\n  timeout_seconds: 10\n  min_agents: 3\nevidence:\n  retention_days: 7\n  max_size_per_spec_mb: 3\n");
        _fixture.WriteProject("consensus: { timeout_seconds: 20 }\nevidence:\n  retention_days: 8\n");
        _fixture.Environment["AGENTMCP_EVIDENCE__RETENTION_DAYS"] = "9";
        var arguments = new Dictionary<string, string> { ["evidence.enabled"] = "false" };

        var snapshot = _fixture.Service.For(_fixture.Request with { Arguments = arguments });

        Assert.Empty(snapshot.Problems);
        Assert.Equal(3, snapshot.Get(ConsensusKeys.MinAgents));
        Assert.Equal(20, snapshot.Get(ConsensusKeys.TimeoutSeconds));
        Assert.Equal(9, snapshot.Get(EvidenceKeys.RetentionDays));
        Assert.False(snapshot.Get(EvidenceKeys.Enabled));
        Assert.Equal(new ConfigOrigin(LayerKind.Project, _fixture.ProjectFile, 1, 31), snapshot.OriginOf(ConsensusKeys.TimeoutSeconds));
        Assert.Equal(new ConfigOrigin(LayerKind.Environment, "AGENTMCP_EVIDENCE__RETENTION_DAYS"), snapshot.OriginOf(EvidenceKeys.RetentionDays));
        Assert.Equal(LayerKind.CommandLine, snapshot.OriginOf(EvidenceKeys.Enabled).Layer);
        Assert.Equal(new ConfigOrigin(LayerKind.User, _fixture.UserFile, 6, 25), snapshot.OriginOf(EvidenceKeys.MaxSizePerSpecMb));
    }
}
