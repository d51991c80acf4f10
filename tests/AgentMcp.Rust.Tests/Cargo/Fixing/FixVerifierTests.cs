using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Fixing;
using AgentMcp.Rust.Cargo.Fixing.Formatting;
using AgentMcp.Rust.Cargo.Fixing.Verifying;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Tests.Cargo.Fixing;

public sealed class FixVerifierTests
{
    private readonly List<CargoCommand> _commands = [];

    [Fact]
    public async Task Errors_that_were_not_there_before_are_named_and_those_that_were_are_not()
    {
        var verdict = await VerifyAsync([Offered("check", "E0308 mismatched types", "E0425 cannot find value `x`")], Error("E0425", "cannot find value `x`"), Error("E0382", "use of moved value: `a`"));

        Assert.Equal(["E0382 use of moved value: `a`"], verdict.NewErrors);
        Assert.Equal(2, verdict.Before!.Errors);
    }

    [Fact]
    public async Task The_check_that_offered_them_runs_again_and_clippy_rather_than_the_compiler_alone()
    {
        await VerifyAsync([Offered("check"), Offered("clippy")]);

        Assert.Equal(("clippy", "--all-targets"), (_commands[0].Verb, Assert.Single(_commands[0].Arguments)));
    }

    [Fact]
    public async Task Tests_that_offered_them_are_not_run_to_look()
    {
        var verdict = await VerifyAsync([Offered("test", "E0308 mismatched types")], Error("E0382", "use of moved value: `a`"));

        Assert.Equal(("check", (FindingCounts?)null), (_commands[0].Verb, verdict.Before));
        Assert.Empty(verdict.NewErrors);
    }

    private static OfferedFix Offered(string verb, params IReadOnlyList<string> errors)
    {
        var command = new RepeatableCommand(verb, ["--all-targets"]) { Profile = "debug" };
        return new OfferedFix(new SuggestedFix("0a1b2c3d", null, "mend it", []), new FixRun(command, new FindingCounts(errors.Count, 0, 1), new Dictionary<string, string?>(StringComparer.Ordinal), []) { Errors = errors });
    }

    private static FindingGroup Error(string code, string message) => new(code, "error", message, []);

    private Task<FixVerdict> VerifyAsync(IReadOnlyList<OfferedFix> applied, params IReadOnlyList<FindingGroup> found)
    {
        var cargo = new Answering(_commands, new BuildFindings(new FindingCounts(found.Count, 0, 0), found, null));
        var caller = new CargoCaller(new CallerSession { Transport = "pipe" }, new Progress<ToolProgress>());
        return new FixVerifier(cargo, new Formatter(cargo, new NoPrograms())).VerifyAsync(applied, new CargoWorkspace("/crate", "/crate/Cargo.toml"), caller, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private sealed class Answering(List<CargoCommand> commands, BuildFindings findings) : ICargoRunner
    {
        public Task<CargoRun> RunAsync(CargoCommand command, CargoCaller caller, CancellationToken cancellationToken)
        {
            commands.Add(command);
            return Task.FromResult(new CargoRun(CargoStatus.Failed, findings) { CommandLine = command.Verb });
        }
    }

    private sealed class NoPrograms : IProcessRunner
    {
        public Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken) => throw new NotSupportedException("No program is needed.");
    }
}
