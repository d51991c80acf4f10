using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Running.Check;

/// <summary>Checks, lints or builds a workspace.</summary>
internal sealed class CargoCheckTool(ICargoRunner cargo, WorkspaceLocator workspaces) : ITool<CargoCheckArguments, CargoCheckResult>
{
    private const int MostContext = 20;

    public static ToolDeclaration Declaration { get; } = new("cargo_check", "Check a Rust workspace")
    {
        Description = "Checks, lints (clippy) or builds Rust code. Findings come grouped, errors first, with fix ids for cargo_fix.",
        Toolset = Toolsets.Cargo,
        // Build scripts run, and target/ is written: nobody's sources change.
        Hints = ToolHints.Idempotent,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        PrimaryParameter = "kind",
        Utterances = ["does it compile", "why does the build fail in the parser crate", "run clippy on the whole workspace", "build it in release mode", "check all targets with all features"],
    };

    public async Task<ToolResult<CargoCheckResult>> RunAsync(CargoCheckArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var selection = SelectionOf(arguments);
        var options = selection.ToArguments();
        var toolchain = arguments.Toolchain is { } name ? CargoName.Toolchain("toolchain", name) : null;
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Packages is [var only] ? only : null }, cancellationToken);
        var run = await cargo.RunAsync(
            new CargoCommand(workspace, VerbOf(arguments.Kind))
            {
                Arguments = options,
                Toolchain = toolchain,
                TimeLimit = RunTime.Of(arguments.TimeoutSeconds),
                HasMessages = true,
                Profile = selection.ProfileFolder,
                MayJoin = true,
                MayUseStored = !arguments.Fresh,
                ContextLines = Math.Clamp(arguments.ContextLines, 0, MostContext),
            },
            CargoCaller.Of(context),
            cancellationToken);
        run = arguments.DenyWarnings ? DeniedWarnings.Apply(run) : run;
        return new ToolResult<CargoCheckResult>(run.Status, CargoCheckResult.Of(run, arguments.Limit), CheckText.Write(run, arguments.Limit)) { JobFailed = run.Status != CargoStatus.Passed };
    }

    private static string VerbOf(CheckKind kind) => kind switch
    {
        CheckKind.Clippy => "clippy",
        CheckKind.Build => "build",
        _ => "check",
    };

    private static BuildSelection SelectionOf(CargoCheckArguments arguments) => new()
    {
        Packages = arguments.Packages ?? [],
        Targets = arguments.Targets ?? [],
        Features = arguments.Features ?? [],
        AllFeatures = arguments.AllFeatures,
        NoDefaultFeatures = arguments.NoDefaultFeatures,
        Profile = arguments.Profile,
        Triple = arguments.Target,
    };
}
