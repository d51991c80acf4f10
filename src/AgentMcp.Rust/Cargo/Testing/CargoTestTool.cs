using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Running.Check;
using AgentMcp.Rust.Cargo.Testing.Answers;
using AgentMcp.Rust.Cargo.Testing.Launching;
using AgentMcp.Rust.Cargo.Testing.Nextest;
using AgentMcp.Rust.Cargo.Testing.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Testing;

/// <summary>Runs the tests of a workspace.</summary>
internal sealed class CargoTestTool(TestRunner tests, WorkspaceLocator workspaces) : ITool<CargoTestArguments, CargoTestResult>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_test", "Test a Rust workspace")
    {
        Description = "Runs Rust tests and doctests. Failures have place, message, left and right; hanging and crashing tests are named.",
        Toolset = Toolsets.Cargo,
        // Whatever the tests do, they do.
        Hints = ToolHints.None,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        PrimaryParameter = "filter",
        Utterances = ["run the tests", "do the parser tests pass", "run only what failed last time", "which tests are there in the lexer", "run the doc tests", "why does round_trip fail"],
    };

    public async Task<ToolResult<CargoTestResult>> RunAsync(CargoTestArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var selection = new BuildSelection
        {
            Packages = arguments.Packages ?? [],
            Features = arguments.Features ?? [],
            AllFeatures = arguments.AllFeatures,
            NoDefaultFeatures = arguments.NoDefaultFeatures,
            Profile = arguments.Profile,
        };
        _ = selection.ToArguments();
        Check(arguments);
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Packages is [var only] ? only : null }, cancellationToken);
        if (arguments.Runner is TestHarness.Nextest && !Subcommand.IsInstalled(NextestRun.Verb, context.Session))
        {
            return Missing();
        }

        var request = new TestRequest(workspace, selection)
        {
            Harness = arguments.Runner,
            Filter = arguments.Filter,
            Names = arguments.Tests ?? [],
            OnlyFailed = arguments.RerunFailed,
            WithIgnored = arguments.Ignored,
            StopsEarly = arguments.FailFast,
            Backtrace = arguments.Backtrace,
            PerTest = arguments.PerTestTimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            TimeLimit = TimeSpan.FromSeconds(arguments.TimeoutSeconds),
        };
        var caller = CargoCaller.Of(context);
        var run = arguments.List ? await tests.ListAsync(request, caller, cancellationToken) : await tests.RunAsync(request, caller, cancellationToken);
        var result = arguments.List ? TestAnswer.OfList(run, workspace.Root, arguments.Limit) : TestAnswer.Of(run, workspace.Root, arguments.Limit);
        var text = run.FailedBuild is { } build ? CheckText.Write(build, arguments.Limit)
            : arguments.List && run.Reason is null ? TestText.WriteList(result)
            : TestText.Write(run.Status, result);
        return new ToolResult<CargoTestResult>(run.Status, result, text) { JobFailed = run.Status != CargoStatus.Passed };
    }

    // A name never begins so; a harness would take it for an option.
    private static void Check(CargoTestArguments arguments)
    {
        foreach (var (parameter, name) in (arguments.Tests ?? []).Select(name => ("tests", name)).Append(("filter", arguments.Filter ?? "x")))
        {
            if (name.StartsWith('-') || name.Any(char.IsControl))
            {
                throw ToolException.InvalidArgument(parameter, $"`{parameter}` holds {CargoCommandLine.Quote(name)}, which no test is called: names have no leading dash and no control characters. Options of a harness are not passed on.");
            }
        }

        if (arguments.RerunFailed && (arguments.Filter is not null || arguments.Tests is { Count: > 0 } || arguments.List))
        {
            throw ToolException.InvalidArgument("rerun_failed", "`rerun_failed` says by itself which tests run. Leave `filter`, `tests` and `list` out, or leave it out.");
        }
    }

    private static ToolResult<CargoTestResult> Missing()
    {
        var cause = new Diagnostics.FirstCause(CargoStatus.ToolMissing, "cargo-nextest is not installed.")
        {
            Action = new Diagnostics.SuggestedAction("Install it, or leave `runner` out.", NextestRun.InstallCommand, "low"),
        };
        return new ToolResult<CargoTestResult>(CargoStatus.ToolMissing, new CargoTestResult(new TestCounts(0, 0, 0, 0, 0, 0), CargoStatus.ToolMissing, cause, []), $"ToolMissing: {cause.Message} Install it with `{NextestRun.InstallCommand}`, or leave `runner` out.") { JobFailed = true };
    }
}
