using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Reload;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tests.Files;

/// <summary>Whatever lies in the place of a file: a clear message, and what was valid before stays.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("consensus:\n  timeout_seconds: [10", "no YAML")]
    [InlineData("consensus:\n\ttimeout_seconds: 10\n", "tab")]
    [InlineData("consensus: {timeout_seconds: 10}\nconsensus: {timeout_seconds: 11}\n", "second time")]
    [InlineData("consensus: &c {timeout_seconds: *c}\n", "inside of what it stands for")]
    [InlineData("consensus: { timeout_seconds: ten }", "consensus.timeout_seconds must be a whole number from 1 to 86400; got ten.")]
    [InlineData("consensus: { timeout_seconds: 0 }", "from 1 to 86400; got 0.")]
    [InlineData("consensus: { min_agents: 9 }", "must not be above consensus.max_agents")]
    [InlineData("consensus: 5", "must hold keys of its own, not a value")]
    [InlineData("consensus: { timeout: 10 }", "did you mean consensus.timeout_seconds")]
    [InlineData("quality_gates: { plan: [gpt] }", "'gpt', which is not declared")]
    [InlineData("models: { Big: { provider: openai, model: x, tier: low } }", "'Big' is no name for models")]
    [InlineData("models: { big: { provider: openai, tier: low } }", "models.big.model is missing")]
    [InlineData("hub: { idle_minutes: 5 }", "cannot be set in a project's file; set it in the user's configuration file or a flag of the hub")]
    [InlineData("validation: { strict_schema: false }", "cannot be set in a project's file; set it in the environment of the session or a flag")]
    [InlineData("quality_gates: { schema_validation: false }", "cannot be set in a project's file")]
    public void A_file_with_a_fault_leaves_the_old_snapshot_and_says_why(string text, string words)
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        var before = _fixture.Service.For(_fixture.Request);

        _fixture.WriteProject(text);
        var events = _fixture.Service.Reload();

        Assert.Equal(ReloadEventKind.ReloadFailed, Assert.Single(events).Kind);
        Assert.Same(before, _fixture.Service.For(_fixture.Request));
        Assert.Equal(7, before.Get(ConsensusKeys.TimeoutSeconds));
        var problem = Assert.Single(_fixture.Service.ProblemsFor(_fixture.Request));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal((_fixture.ProjectFile, ProblemSeverity.Error), (problem.Source, problem.Severity));
        Assert.True(problem.Line > 0);
    }

    [Fact]
    public void A_file_with_faults_at_the_start_is_left_out_whole_and_all_faults_are_told()
    {
        _fixture.WriteProject("consensus:\n  timeout_seconds: 7\n  min_agents: 1\nevidence:\n  retentiondays: 3\nevidnce: {}\n");

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(300, snapshot.Get(ConsensusKeys.TimeoutSeconds));
        Assert.Equal(
            [("minimum", "consensus.min_agents", 3, 15), ("additionalProperties", "evidence.retentiondays", 5, 3), ("additionalProperties", "evidnce", 6, 1)],
            snapshot.Problems.Select(problem => (problem.Keyword, problem.Key!, problem.Line, problem.Column)));
        Assert.Equal(["/consensus/min_agents", "/evidence/retentiondays", "/evidnce"], snapshot.Problems.Select(problem => problem.Pointer!));
        Assert.Equal("evidence.retention_days", snapshot.Problems[1].Nearest![0]);
        Assert.Equal(SourceState.Invalid, Assert.Single(snapshot.Sources, source => source.Path == _fixture.ProjectFile).State);
        var error = Assert.Throws<ToolException>(snapshot.EnsureValid);
        Assert.Equal(3, error.Violations!.Count);
    }

    [Fact]
    public void An_empty_file_sets_nothing()
    {
        _fixture.WriteProject("");
        _fixture.WriteUser("\uFEFF# none\r\n");

        Assert.Empty(_fixture.Service.For(_fixture.Request).Problems);
    }

    [Fact]
    public void A_file_of_10_MB_is_refused_by_its_size()
    {
        _fixture.WriteProject("# " + new string('x', 10_000_000));

        Assert.Contains("at most 1048576", Only().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_told()
    {
        Directory.CreateDirectory(_fixture.ProjectFile);

        Assert.Contains("A folder is in the place of the file", Only().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Permissions bind neither Windows nor root.");
        _fixture.WriteProject("consensus: {}");
        File.SetUnixFileMode(_fixture.ProjectFile, UnixFileMode.None);

        Assert.Contains("cannot be read", Only().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_no_absent_file()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_fixture.ProjectFile)!);
        File.CreateSymbolicLink(_fixture.ProjectFile, "nowhere.yaml");

        Assert.Contains("The link leads to", Only().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_an_endless_device_ends()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no endless device here.");
        Directory.CreateDirectory(Path.GetDirectoryName(_fixture.ProjectFile)!);
        File.CreateSymbolicLink(_fixture.ProjectFile, "/dev/zero");

        Assert.Contains("at most 1048576", Only().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_file_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_fixture.ProjectFile)!);
        File.WriteAllBytes(_fixture.ProjectFile, [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0xFF]);

        Assert.Contains("UTF-8", Only().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_formats_in_one_folder_are_an_error_that_names_both()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        ConfigFixture.Write(Path.ChangeExtension(_fixture.ProjectFile, ".toml"), "consensus.timeout_seconds = 8\n");

        var problem = Only();

        Assert.Contains(_fixture.ProjectFile, problem.Message, StringComparison.Ordinal);
        Assert.Contains("agentmcp.toml", problem.Message, StringComparison.Ordinal);
        Assert.Equal(300, _fixture.Service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds));
    }

    [Fact]
    public void A_toml_file_says_the_same_as_a_yaml_file()
    {
        ConfigFixture.Write(Path.ChangeExtension(_fixture.ProjectFile, ".toml"), "consensus.timeout_seconds = 8\n[evidence]\nretention_days = \"x\"\n");

        var problem = Only();

        Assert.Equal(("evidence.retention_days", "type", 3, 18), (problem.Key!, problem.Keyword, problem.Line, problem.Column));
    }

    [Fact]
    public void A_deleted_file_gives_its_settings_back()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }");
        Assert.Equal(7, _fixture.Service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds));

        File.Delete(_fixture.ProjectFile);
        _fixture.Service.Reload();

        Assert.Equal(300, _fixture.Service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds));
    }

    private ConfigProblem Only() => Assert.Single(_fixture.Service.For(_fixture.Request).Problems);
}
