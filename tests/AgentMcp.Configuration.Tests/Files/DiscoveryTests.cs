using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Tests.Files;

public sealed class DiscoveryTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void The_nearest_project_file_is_taken_and_none_above_the_repository()
    {
        ConfigFixture.Write(Path.Combine(_fixture.Root, ".agentmcp", "agentmcp.yaml"), "consensus: { timeout_seconds: 1 }");
        Assert.Equal(300, Timeout());

        _fixture.WriteProject("consensus: { timeout_seconds: 2 }");
        _fixture.Service.Reload();
        Assert.Equal(2, Timeout());

        ConfigFixture.Write(Path.Combine(_fixture.Workspace, ".agentmcp", "agentmcp.toml"), "consensus.timeout_seconds = 3");
        _fixture.Service.Reload();
        Assert.Equal(3, Timeout());
    }

    [Fact]
    public void Without_a_repository_the_workspace_alone_is_looked_at()
    {
        Directory.Delete(Path.Combine(_fixture.Repository, ".git"));
        _fixture.WriteProject("consensus: { timeout_seconds: 2 }");

        Assert.Equal(300, Timeout());
    }

    [Fact]
    public void A_named_environment_lays_its_files_over_the_others()
    {
        _fixture.WriteUser("consensus: { timeout_seconds: 1, min_agents: 3 }");
        ConfigFixture.Write(Path.Combine(_fixture.Home, "agentmcp.ci.toml"), "consensus.timeout_seconds = 2\nevidence.retention_days = 2");
        _fixture.WriteProject("evidence: { retention_days: 3 }");
        ConfigFixture.Write(Path.Combine(_fixture.Repository, ".agentmcp", "agentmcp.ci.yaml"), "evidence: { retention_days: 4 }");
        _fixture.Environment["AGENTMCP_ENV"] = "ci";

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Empty(snapshot.Problems);
        Assert.Equal((2, 3, 4), (snapshot.Get(ConsensusKeys.TimeoutSeconds), snapshot.Get(ConsensusKeys.MinAgents), snapshot.Get(EvidenceKeys.RetentionDays)));
    }

    [Fact]
    public void A_named_file_stands_in_for_the_users_and_must_exist()
    {
        _fixture.WriteUser("consensus: { timeout_seconds: 1 }");
        var named = Path.Combine(_fixture.Root, "other.yaml");
        _fixture.Environment["AGENTMCP_CONFIG"] = named;

        var problem = Assert.Single(_fixture.Service.For(_fixture.Request).Problems);
        Assert.Equal((ProblemSeverity.Error, named), (problem.Severity, problem.Source));
        Assert.Contains("The file that AGENTMCP_CONFIG names does not exist", problem.Message, StringComparison.Ordinal);

        ConfigFixture.Write(named, "consensus: { timeout_seconds: 2 }");
        _fixture.Service.Reload();
        Assert.Equal(2, Timeout());
        Assert.Empty(_fixture.Service.Problems);
    }

    [Fact]
    public void The_file_of_the_command_line_must_exist()
    {
        _fixture.Options.File = Path.Combine(_fixture.Root, "gone.yaml");

        Assert.Contains("--config", Assert.Single(_fixture.Service.Current.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_without_a_home_has_the_project_alone_and_hears_of_it()
    {
        _fixture.Environment.Remove("AGENTMCP_HOME");
        _fixture.WriteProject("consensus: { timeout_seconds: 2 }");

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(2, snapshot.Get(ConsensusKeys.TimeoutSeconds));
        Assert.Equal(ProblemSeverity.Note, Assert.Single(snapshot.Problems).Severity);
        Assert.Single(_fixture.Service.Problems);
    }

    [Fact]
    public void It_is_said_where_was_looked()
    {
        _fixture.WriteUser("");

        var sources = _fixture.Service.For(_fixture.Request).Sources;

        Assert.Equal(
            [(LayerKind.User, _fixture.UserFile, SourceState.Loaded),
             (LayerKind.Project, Path.Combine(_fixture.Workspace, ".agentmcp", "agentmcp.yaml"), SourceState.Missing),
             (LayerKind.Project, Path.Combine(_fixture.Workspace, ".agentmcp", "agentmcp.toml"), SourceState.Missing),
             (LayerKind.Project, _fixture.ProjectFile, SourceState.Missing),
             (LayerKind.Project, Path.ChangeExtension(_fixture.ProjectFile, ".toml"), SourceState.Missing)],
            sources.Select(source => (source.Layer, source.Path, source.State)));
        Assert.NotNull(sources[0].Hash);
    }

    [Theory]
    [InlineData("AGENTMCP_HOME=/data HOME=/home/me", "/data")]
    [InlineData("XDG_CONFIG_HOME=/conf HOME=/home/me", "/conf/agentmcp")]
    [InlineData("XDG_CONFIG_HOME=conf HOME=/home/me", "/home/me/.config/agentmcp")]
    [InlineData("HOME=/home/me AGENTMCP_HOME=", "/home/me/.config/agentmcp")]
    [InlineData("USER=me", null)]
    public void The_folder_of_the_user_follows_the_platform(string variables, string? expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other platforms have other folders.");

        Assert.Equal(expected, ConfigFolders.User(variables.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])));
    }

    private int Timeout() => _fixture.Service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds);
}
