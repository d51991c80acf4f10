using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Gates;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Testing.Time;

namespace AgentMcp.Rust.Tests.Cargo.Gates;

public sealed class GateRunnerTests
{
    private static readonly GateStage[] All = [GateStage.Fmt, GateStage.Check, GateStage.Clippy, GateStage.Build];

    private readonly ManualTime _time = new();
    private readonly List<ToolProgress> _told = [];

    [Fact]
    public async Task Stages_run_in_the_order_given_and_each_once()
    {
        var cargo = new ScriptedCargo(_ => CargoStatus.Passed);

        var report = await RunAsync(cargo, [GateStage.Clippy, GateStage.Fmt, GateStage.Clippy]);

        Assert.Equal(CargoStatus.Passed, report.Status);
        Assert.Equal(["clippy", "fmt"], cargo.Commands.Select(command => command.Verb));
        Assert.Empty(report.NotRun);
    }

    [Fact]
    public async Task The_first_failure_ends_it_and_decides()
    {
        var cargo = new ScriptedCargo(command => command.Verb == "check" ? CargoStatus.ToolMissing : CargoStatus.Passed);

        var report = await RunAsync(cargo, All);

        Assert.Equal(CargoStatus.ToolMissing, report.Status);
        Assert.Equal((GateStage.Check, "check says no.", "output-of-check"), (report.Failure!.Stage, report.Failure.FirstCause!.Message, report.Failure.OutputId));
        Assert.Equal([GateStage.Clippy, GateStage.Build], report.NotRun);
    }

    [Fact]
    public async Task It_goes_on_when_asked_and_the_first_failure_still_decides()
    {
        var cargo = new ScriptedCargo(command => command.Verb switch { "check" => CargoStatus.Blocked, "clippy" => CargoStatus.Failed, _ => CargoStatus.Passed });

        var report = await RunAsync(cargo, All, keepGoing: true);

        Assert.Equal(CargoStatus.Blocked, report.Status);
        Assert.Equal([CargoStatus.Passed, CargoStatus.Blocked, CargoStatus.Failed, CargoStatus.Passed], report.Stages.Select(stage => stage.Status));
    }

    [Fact]
    public async Task A_stage_gets_the_time_that_is_left_and_one_without_time_has_not_passed()
    {
        var cargo = new ScriptedCargo(_ => CargoStatus.Passed) { OnRun = _ => _time.Advance(TimeSpan.FromMinutes(2)) };

        var report = await RunAsync(cargo, [GateStage.Fmt, GateStage.Check, GateStage.Clippy], TimeSpan.FromMinutes(3));

        Assert.Equal(CargoStatus.TimedOut, report.Status);
        Assert.Equal([TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1)], cargo.Commands.Select(command => command.TimeLimit));
        Assert.Equal([GateStage.Clippy], report.NotRun);
    }

    [Fact]
    public async Task Clippy_denies_warnings_in_all_targets_with_all_features()
    {
        var cargo = new ScriptedCargo(_ => CargoStatus.Passed);

        await RunAsync(cargo, [GateStage.Clippy]);

        var command = Assert.Single(cargo.Commands);
        Assert.Equal(["--workspace", "--all-targets", "--all-features"], command.Arguments);
        Assert.Equal(["-D", "warnings"], command.ProgramArguments);
    }

    [Fact]
    public async Task Packages_and_features_narrow_every_stage()
    {
        var cargo = new ScriptedCargo(_ => CargoStatus.Passed);

        await new GateRunner(new GateStageRunner(cargo, PassingTests), _time).RunAsync(All, Scope(TimeSpan.FromMinutes(1)) with { Packages = ["left"], AllFeatures = false }, false, TestContext.Current.CancellationToken);

        Assert.Equal(["--check --package=left", "--package=left --all-targets", "--package=left --all-targets", "--package=left"], cargo.Commands.Select(command => string.Join(' ', command.Arguments)));
    }

    [Fact]
    public async Task What_is_told_grows_from_stage_to_stage()
    {
        var cargo = new ScriptedCargo(_ => CargoStatus.Passed) { OnRun = caller => caller.Progress.Report(new ToolProgress(3, 3, "Checking sample")) };

        await RunAsync(cargo, [GateStage.Fmt, GateStage.Clippy]);

        Assert.Equal([(0, "fmt"), (0.99, "fmt: Checking sample"), (1, "clippy"), (1.99, "clippy: Checking sample")], _told.Select(told => (told.Done, told.Message!)));
        Assert.All(_told, told => Assert.Equal(2, told.Total));
    }

    private Task<GateReport> RunAsync(ScriptedCargo cargo, IEnumerable<GateStage> order, TimeSpan? limit = null, bool keepGoing = false) =>
        new GateRunner(new GateStageRunner(cargo, PassingTests), _time).RunAsync(order, Scope(limit ?? TimeSpan.FromMinutes(1)), keepGoing, TestContext.Current.CancellationToken);

    private Task<TestRun> PassingTests(TestRequest request, CargoCaller caller, CancellationToken cancellationToken) => Task.FromResult(new TestRun(CargoStatus.Passed, []));

    private GateScope Scope(TimeSpan limit) =>
        new(new CargoWorkspace("/crate", "/crate/Cargo.toml"), new CargoCaller(new CallerSession { Transport = "pipe" }, new Told(_told)), limit) { AllFeatures = true };

    private sealed class Told(List<ToolProgress> told) : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value) => told.Add(value);
    }
}
