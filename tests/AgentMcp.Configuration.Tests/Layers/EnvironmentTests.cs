using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;

namespace AgentMcp.Configuration.Tests.Layers;

public sealed class EnvironmentTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Lists_and_numbers_are_read_to_the_type_of_their_key()
    {
        _fixture.Environment["AGENTMCP_TOOLS__TOOLSETS"] = "core, rust,,cargo";
        _fixture.Environment["AGENTMCP_QUALITY_GATES__MIN_CONFIDENCE_FOR_AUTO_APPLY"] = "0.9";
        _fixture.Environment["AGENTMCP_QUALITY_GATES__MIN_TEST_COVERAGE"] = "";

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Empty(snapshot.Problems);
        Assert.Equal(["core", "rust", "cargo"], snapshot.Get(ToolKeys.Toolsets));
        Assert.Equal(0.9, snapshot.Get(QualityGateKeys.MinConfidenceForAutoApply));
        Assert.Null(snapshot.Get(QualityGateKeys.MinTestCoverage));
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_an_error_that_names_the_variable_and_the_rest_holds()
    {
        _fixture.Environment["AGENTMCP_CONSENSUS__TIMEOUT_SECONDS"] = "soon";
        _fixture.Environment["AGENTMCP_CONSENSUS__MIN_AGENTS"] = "3";

        var snapshot = _fixture.Service.For(_fixture.Request);

        var problem = Assert.Single(snapshot.Problems);
        Assert.Equal((ProblemSeverity.Error, "AGENTMCP_CONSENSUS__TIMEOUT_SECONDS", "type", "soon"), (problem.Severity, problem.Source, problem.Keyword, problem.Value));
        Assert.Contains("must be a whole number from 1 to 86400; got soon.", problem.Message, StringComparison.Ordinal);
        Assert.Equal((300, 3), (snapshot.Get(ConsensusKeys.TimeoutSeconds), snapshot.Get(ConsensusKeys.MinAgents)));
    }

    [Fact]
    public void A_variable_that_breaks_a_rule_is_left_out_alone()
    {
        _fixture.Environment["AGENTMCP_CONSENSUS__MIN_AGENTS"] = "9";
        _fixture.Environment["AGENTMCP_CONSENSUS__TIMEOUT_SECONDS"] = "7";

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal("AGENTMCP_CONSENSUS__MIN_AGENTS", Assert.Single(snapshot.Problems).Source);
        Assert.Equal((2, 7), (snapshot.Get(ConsensusKeys.MinAgents), snapshot.Get(ConsensusKeys.TimeoutSeconds)));
    }

    [Fact]
    public void An_unknown_variable_is_a_warning_with_the_nearest_name()
    {
        _fixture.Environment["AGENTMCP_CONSENSUS__TIMEOUT_SECOND"] = "7";

        var problem = Assert.Single(_fixture.Service.For(_fixture.Request).Problems);

        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
        Assert.Equal("AGENTMCP_CONSENSUS__TIMEOUT_SECONDS", problem.Nearest![0]);
    }

    [Fact]
    public void Variables_of_the_program_are_no_settings()
    {
        foreach (var name in new[] { "HOME", "LOG", "OUTPUT", "FAULTS", "RUN", "LAUNCHER", "IN_PROCESS", "TOKEN" })
        {
            _fixture.Environment.TryAdd("AGENTMCP_" + name, "x");
        }

        Assert.Empty(_fixture.Service.For(_fixture.Request).Problems);
    }

    [Fact]
    public void The_old_prefix_works_and_loses_against_the_new_one()
    {
        _fixture.Environment["SPECKIT_CONSENSUS__MIN_AGENTS"] = "3";
        _fixture.Environment["SPECKIT_QUALITY_GATES__CONSENSUS_THRESHOLD"] = "0.5";
        _fixture.Environment["SPECKIT_CONSENSUS__MAX_AGENTS"] = "3";
        _fixture.Environment["AGENTMCP_CONSENSUS__MAX_AGENTS"] = "4";

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal((3, 4, 0.5), (snapshot.Get(ConsensusKeys.MinAgents), snapshot.Get(ConsensusKeys.MaxAgents), snapshot.Get(QualityGateKeys.MinConfidenceForAutoApply)));
        Assert.All(snapshot.Problems, problem => Assert.Equal((ProblemSeverity.Warning, "deprecated"), (problem.Severity, problem.Keyword)));
        Assert.Equal("SPECKIT_CONSENSUS__MAX_AGENTS SPECKIT_CONSENSUS__MIN_AGENTS SPECKIT_QUALITY_GATES__CONSENSUS_THRESHOLD", string.Join(' ', snapshot.Problems.Select(problem => problem.Source).Distinct()));
    }

    [Fact]
    public void An_old_name_works_is_warned_of_and_loses_against_the_new_one()
    {
        _fixture.WriteUser("consensus_threshold: 0.5\nmax_concurrent: 9\nconsensus: { max_concurrent: 8 }\nmodels:\n  m: { provider: openai, model: x, tier: low, retry: { max_retries: 3 } }\n");

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(0.5, snapshot.Get(QualityGateKeys.MinConfidenceForAutoApply));
        Assert.Equal(8, snapshot.Get(ConsensusKeys.MaxConcurrent));
        Assert.Equal(4, snapshot.Get(ModelKeys.Family)["m"].Get(ModelKeys.RetryMaxAttempts));
        Assert.Equal(3, snapshot.Problems.Count(problem => problem is { Severity: ProblemSeverity.Warning, Keyword: "deprecated" }));
        Assert.False(snapshot.HasErrors);
    }

    [Fact]
    public void A_dash_in_the_name_of_a_model_is_an_underscore_in_a_variable()
    {
        _fixture.WriteUser("models:\n  gpt-5: { provider: openai, model: x, tier: low }\n");
        _fixture.Environment["AGENTMCP_MODELS__GPT_5__TIER"] = "high";
        _fixture.Environment["AGENTMCP_MODELS__GPT_5__RETRY__MAX_ATTEMPTS"] = "2";

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Empty(snapshot.Problems);
        var model = Assert.Single(snapshot.Get(ModelKeys.Family)).Value;
        Assert.Equal((ModelTier.High, 2), (model.Get(ModelKeys.Tier), model.Get(ModelKeys.RetryMaxAttempts)));
    }

    [Fact]
    public void A_key_of_the_hub_is_not_set_by_a_session()
    {
        _fixture.Environment["AGENTMCP_HUB__IDLE_MINUTES"] = "1";

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(("layer", ProblemSeverity.Error), (Assert.Single(snapshot.Problems).Keyword, snapshot.Problems[0].Severity));
        Assert.Equal((30, 30), (snapshot.Get(HubKeys.IdleMinutes), _fixture.Service.Current.Get(HubKeys.IdleMinutes)));
    }

    [Fact]
    public void Sessions_with_other_variables_have_other_settings()
    {
        var one = _fixture.Request with { Environment = new Dictionary<string, string> { ["AGENTMCP_TOOLS__READ_ONLY"] = "true", ["PATH"] = "/a" } };
        var other = _fixture.Request with { Environment = new Dictionary<string, string> { ["AGENTMCP_TOOLS__READ_ONLY"] = "false" } };

        Assert.True(_fixture.Service.For(one).Get(ToolKeys.ReadOnly));
        Assert.False(_fixture.Service.For(other).Get(ToolKeys.ReadOnly));
        Assert.Same(_fixture.Service.For(one), _fixture.Service.For(one with { Environment = new Dictionary<string, string> { ["PATH"] = "/b", ["AGENTMCP_TOOLS__READ_ONLY"] = "true" } }));
    }

    [Fact]
    public void A_session_may_take_unknown_keys_for_warnings_a_file_may_not()
    {
        _fixture.WriteProject("consensus: { timeout_seconds: 7 }\nnonsense: 1\n");
        _fixture.Environment["AGENTMCP_VALIDATION__STRICT_SCHEMA"] = "false";

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(7, snapshot.Get(ConsensusKeys.TimeoutSeconds));
        Assert.Equal(ProblemSeverity.Warning, Assert.Single(snapshot.Problems).Severity);
    }
}
