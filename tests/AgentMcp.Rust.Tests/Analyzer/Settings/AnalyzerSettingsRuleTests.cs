using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Trust;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Rust.Tests.Analyzer.Settings;

public sealed class AnalyzerSettingsRuleTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Defaults_AreTheStepsOfThePolicy()
    {
        var configuration = Read();

        Assert.Equal((1_500, 3_000, 6_000, 2_048), (configuration.Current.Get(RustKeys.MemoryWarn), configuration.Current.Get(RustKeys.MemorySoft), configuration.Current.Get(RustKeys.MemoryHard), configuration.Current.Get(RustKeys.MemoryFloor)));
        Assert.Empty(configuration.Problems);
    }

    [Theory]
    [InlineData("WARN_MB", "3001", "rust.memory.warn_mb is 3001 and must not be above rust.memory.soft_mb, which is 3000.")]
    [InlineData("HARD_MB", "2999", "rust.memory.soft_mb is 3000 and must not be above rust.memory.hard_mb, which is 2999.")]
    public void Check_AStepAboveTheNext_IsAProblemWithBothValues(string key, string value, string message) =>
        Assert.Contains(ProblemsOf(($"AGENTMCP_RUST__MEMORY__{key}", value)), problem => problem.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Check_StepsAtTheSameHeight_AreNone() =>
        Assert.Empty(ProblemsOf(("AGENTMCP_RUST__MEMORY__WARN_MB", "3000"), ("AGENTMCP_RUST__MEMORY__HARD_MB", "3000")));

    [Fact]
    public void Check_SettingsThatAreNoJson_AreAProblemThatShowsHowToWriteThem() =>
        Assert.Contains(ProblemsOf(("AGENTMCP_RUST__SETTINGS", "cargo.features = all")), problem => problem.Contains("rust.settings cannot be read as a JSON object", StringComparison.Ordinal));

    private IEnumerable<string> ProblemsOf(params (string Name, string Value)[] variables)
    {
        var session = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        return Read().ProblemsFor(new ConfigScopeRequest { Workspace = _home.Path, Environment = session }).Select(problem => problem.Message);
    }

    private ConfigurationService Read()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [DataFolder.HomeVariable] = _home.Path };
        var trust = new TrustStore(new DataFolder(_home.Path));
        return new ConfigurationService(
            new ConfigCatalog([.. BuiltInKeys.Groups, RustKeys.Group]), new ConfigurationOptions { Environment = environment }, trust, [new AnalyzerSettingsRule()], TimeProvider.System, NullLogger<ConfigurationService>.Instance);
    }
}
