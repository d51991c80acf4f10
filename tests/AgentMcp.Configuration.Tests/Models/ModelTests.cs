using AgentMcp.Configuration.Costs;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Models;
using AgentMcp.Configuration.Settings;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tests.Models;

public sealed class ModelTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();

    public ModelTests() => _fixture.WriteUser("""
        models:
          gpt-5: { provider: openai, model: gpt-5-2026, tier: high, aliases: [big], cost_per_input_million: 2, cost_per_output_million: 10, api_key: "${env:NO_KEY}" }
          claude: { provider: anthropic, model: claude-x, tier: medium }
          local: { provider: command, model: tiny, tier: low, command: no-such-program }
        quality_gates: { plan: [big, claude, gpt-5] }
        cost: { daily_limit_usd: 1, monthly_limit_usd: 3 }
        """);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_model_is_found_by_name_and_alias()
    {
        var registry = new ModelRegistry(_fixture.Service.For(_fixture.Request));

        Assert.Equal(["claude", "gpt-5", "local"], registry.Models.Select(model => model.Name));
        Assert.Equal("gpt-5-2026", registry.Resolve("big").ProviderModel);
        Assert.Null(registry.Find("Big"));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<ToolException>(() => new ModelRegistry(_fixture.Service.For(_fixture.Request)).Resolve("clawde"));

        Assert.Equal(("UnknownModel", "claude"), (error.Code.Name, Assert.Single(error.Nearest!)));
    }

    [Fact]
    public void A_gate_names_its_models_each_once()
    {
        var gates = new QualityGates(_fixture.Service.For(_fixture.Request));

        Assert.True(gates.IsEnabled);
        Assert.Equal(["gpt-5", "claude"], gates.Resolve("plan").Models.Select(model => model.Name));
        Assert.Equal(0.67, gates.Resolve("plan").MinConfidenceForAutoApply);
        Assert.Contains("unlock", Assert.Throws<ToolException>(() => gates.Resolve("unlok")).Nearest!);
        var missing = Assert.Throws<ToolException>(() => gates.Resolve("audit"));
        Assert.Equal("ConfigurationIncomplete", missing.Code.Name);
        Assert.Contains("AGENTMCP_QUALITY_GATES__AUDIT", missing.Next, StringComparison.Ordinal);
        Assert.Contains(_fixture.UserFile, missing.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_nobody_chose_is_asked_for()
    {
        var model = new ModelRegistry(_fixture.Service.For(_fixture.Request)).Resolve("claude");

        var missing = Assert.Throws<ToolException>(model.RequireEndpoint);

        Assert.Contains("models.claude.endpoint", missing.Message, StringComparison.Ordinal);
        Assert.Contains("AGENTMCP_MODELS__CLAUDE__ENDPOINT", missing.Next, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:11434/v1", missing.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_and_programs_are_looked_for_unless_that_is_off()
    {
        var problems = ModelChecks.Check(_fixture.Service.For(_fixture.Request), new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" });
        Assert.Equal(["models.gpt-5.api_key", "models.local.command"], problems.Select(problem => problem.Key!));

        _fixture.Environment["AGENTMCP_VALIDATION__CHECK_API_KEYS"] = "false";
        _fixture.Environment["AGENTMCP_VALIDATION__CHECK_COMMANDS"] = "false";
        Assert.Empty(ModelChecks.Check(_fixture.Service.For(_fixture.Request), new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }));
    }

    [Fact]
    public void Costs_are_counted_warned_of_and_refused()
    {
        var meter = new CostMeter(_fixture.Service, new MemoryCostStore(), _fixture.Time);
        var model = new ModelRegistry(_fixture.Service.For(_fixture.Request)).Resolve("gpt-5");

        Assert.Equal(0.7, meter.Add(model, 100_000, 50_000), 12);
        Assert.Empty(meter.EnsureAllowed().Warnings);
        meter.Add(model, 100_000, 0);
        Assert.Equal("0.90 USD of the daily limit of 1.00 USD are spent.", Assert.Single(meter.EnsureAllowed().Warnings));
        meter.Add(model, 100_000, 0);
        Assert.Equal(("CostLimitReached", "cost.daily_limit_usd"), (Assert.Throws<ToolException>(meter.EnsureAllowed).Code.Name, Assert.Throws<ToolException>(meter.EnsureAllowed).Parameter));

        _fixture.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, meter.EnsureAllowed().TodayUsd);
        meter.Add(model, 0, 85_000);
        _fixture.Time.Advance(TimeSpan.FromDays(1));
        meter.Add(model, 0, 85_000);
        _fixture.Time.Advance(TimeSpan.FromDays(1));
        Assert.Single(meter.EnsureAllowed().Warnings);
        meter.Add(model, 0, 30_000);
        Assert.Equal("cost.monthly_limit_usd", Assert.Throws<ToolException>(meter.EnsureAllowed).Parameter);
        _fixture.Time.Advance(TimeSpan.FromDays(15));
        Assert.Equal(0, meter.EnsureAllowed().MonthUsd);
    }

    [Fact]
    public void Costs_that_are_not_counted_have_no_limit()
    {
        _fixture.WriteUser(File.ReadAllText(_fixture.UserFile).Replace("cost: {", "cost: { enabled: false,", StringComparison.Ordinal));
        var meter = new CostMeter(_fixture.Service, new MemoryCostStore(), _fixture.Time);

        Assert.Equal(0, meter.Add(new ModelRegistry(_fixture.Service.For(_fixture.Request)).Resolve("gpt-5"), 10_000_000, 0));
        Assert.Null(meter.EnsureAllowed().DailyLimitUsd);
    }

    [Fact]
    public void Sections_for_runs_have_their_units()
    {
        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(new EvidenceSettings(true, Path.Combine(_fixture.Workspace, "docs", "evidence"), 25L << 20, TimeSpan.FromDays(90)), EvidenceSettings.Of(snapshot, _fixture.Workspace));
        Assert.Equal(new ConsensusSettings(2, 5, 5, TimeSpan.FromMinutes(5)), ConsensusSettings.Of(snapshot));
    }

    [Theory]
    [InlineData("aliases: [claude]", "is the name of a model")]
    [InlineData("aliases: [big]", "alias of gpt-5 too")]
    [InlineData("aliases: [x, x]", "none twice")]
    [InlineData("command: ls", "for the provider command alone")]
    [InlineData("retry: { initial_backoff_ms: 40000 }", "must not be above models.new.retry.max_backoff_ms")]
    public void Models_that_contradict_each_other_are_an_error(string line, string words)
    {
        var text = File.ReadAllText(_fixture.UserFile).Replace("quality_gates", "  new: { provider: openai, model: x, tier: low, " + line + " }\nquality_gates", StringComparison.Ordinal);

        Assert.Contains(_fixture.Service.Validate(_fixture.UserFile, System.Text.Encoding.UTF8.GetBytes(text)), problem => problem.Message.Contains(words, StringComparison.Ordinal));
        Assert.Empty(_fixture.Service.Validate(_fixture.UserFile));
    }
}
