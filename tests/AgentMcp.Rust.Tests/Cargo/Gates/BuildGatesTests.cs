using AgentMcp.Configuration;
using AgentMcp.Core;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Gates;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Gates;

public sealed class BuildGatesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-gates-").FullName;
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly List<string> _variables = [];
    private readonly ScriptedCargo _cargo = new(command => command.Verb == "clippy" ? CargoStatus.Failed : CargoStatus.Passed);
    private readonly ServiceProvider _services;

    public BuildGatesTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new ConfigurationOptions { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["AGENTMCP_HOME"] = _folder } });
        services.AddSingleton<ICargoRunner>(_cargo);
        _services = services.AddCore(new DataFolder(Path.Combine(_folder, "data"))).AddConfiguration().AddRust().BuildServiceProvider();
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_around_a_build_unless_the_settings_say_so()
    {
        var outcome = await BeforeAsync("build");

        Assert.True(outcome.Passed);
        Assert.Null(outcome.Report);
        Assert.Empty(_cargo.Commands);
    }

    [Fact]
    public async Task A_build_waits_for_the_stages_before_it()
    {
        _settings["cargo.gate.before_build"] = "fmt,clippy,check";

        var outcome = await BeforeAsync("b");

        Assert.False(outcome.Passed);
        Assert.Equal(["fmt", "clippy"], _cargo.Commands.Select(command => command.Verb));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("t")]
    [InlineData("run")]
    [InlineData("check")]
    public async Task Other_verbs_have_no_gates(string verb)
    {
        _settings["cargo.gate.before_build"] = "clippy";
        _settings["cargo.gate.after_build"] = "clippy";

        Assert.True((await BeforeAsync(verb)).Passed);
        Assert.True((await Gates.AfterAsync(verb, Scope(), false, TestContext.Current.CancellationToken)).Passed);
        Assert.Empty(_cargo.Commands);
    }

    [Fact]
    public async Task Features_and_going_on_come_from_the_settings()
    {
        _settings["cargo.gate.after_build"] = "clippy,fmt";
        _settings["cargo.gate.keep_going"] = "true";
        _settings["cargo.gate.all_features"] = "false";

        var outcome = await Gates.AfterAsync("build", Scope(), false, TestContext.Current.CancellationToken);

        Assert.Equal(2, outcome.Report!.Stages.Count);
        Assert.DoesNotContain("--all-features", _cargo.Commands[0].Arguments);
    }

    [Theory]
    [InlineData("VSCODE_PID=12")]
    [InlineData("TERM_PROGRAM=vscode")]
    [InlineData("JETBRAINS_IDE=1")]
    public async Task In_an_editor_they_are_passed_over_and_that_is_said(string variable)
    {
        _settings["cargo.gate.before_build"] = "clippy";
        _variables.Add(variable);

        var outcome = await BeforeAsync("build");

        Assert.True(outcome.Passed);
        Assert.Contains(variable.Split('=')[0], outcome.Skipped, StringComparison.Ordinal);
        Assert.Empty(_cargo.Commands);

        Assert.False((await BeforeAsync("build", inEditor: true)).Passed);
        _settings["cargo.gate.in_editor"] = "true";
        Assert.False((await BeforeAsync("build")).Passed);
    }

    [Fact]
    public async Task Another_terminal_is_no_editor()
    {
        _settings["cargo.gate.before_build"] = "clippy";
        _variables.Add("TERM_PROGRAM=iTerm.app");
        _variables.Add("VSCODE_PID=");

        Assert.False((await BeforeAsync("build")).Passed);
    }

    private BuildGates Gates => _services.GetRequiredService<BuildGates>();

    private Task<BuildGateOutcome> BeforeAsync(string verb, bool inEditor = false) => Gates.BeforeAsync(verb, Scope(), inEditor, TestContext.Current.CancellationToken);

    private GateScope Scope()
    {
        var session = new CallerSession { Transport = "cli", Workspace = _folder, Environment = new SessionEnvironment(_variables), Settings = _settings };
        return new GateScope(new CargoWorkspace(_folder, Path.Combine(_folder, "Cargo.toml")), new CargoCaller(session, new Progress<ToolProgress>()), TimeSpan.FromMinutes(1));
    }
}
