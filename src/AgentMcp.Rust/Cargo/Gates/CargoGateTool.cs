using AgentMcp.Configuration;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Settings;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Says in one call whether work may go on.</summary>
internal sealed class CargoGateTool(GateRunner gates, WorkspaceLocator workspaces, ConfigurationService configuration) : ITool<CargoGateArguments, GateReport>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_gate", "Check everything before a commit")
    {
        Description = "Runs the stages that must pass before a commit (format check, clippy without warnings, build, tests) in one call; a verdict for each, with its first cause.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.Idempotent,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        PrimaryParameter = "stages",
        Utterances = ["is it ready to commit", "run all the checks", "run the quality gate", "will this pass CI"],
    };

    public async Task<ToolResult<GateReport>> RunAsync(CargoGateArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> packages = [.. (arguments.Packages ?? []).Select(name => CargoName.Package("packages", name))];
        var settings = configuration.For(context);
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context) with { Package = packages is [var only] ? only : null }, cancellationToken);
        var scope = new GateScope(workspace, CargoCaller.Of(context), TimeSpan.FromSeconds(arguments.TimeoutSeconds))
        {
            Packages = packages,
            AllFeatures = settings.Get(CargoKeys.GateAllFeatures),
        };
        var stages = arguments.Stages is { Count: > 0 } given ? given : settings.Get(CargoKeys.GateStages);
        var report = await gates.RunAsync(stages, scope, arguments.KeepGoing ?? settings.Get(CargoKeys.GateKeepGoing), cancellationToken);
        return new ToolResult<GateReport>(report.Status, report, GateText.Write(report)) { JobFailed = report.Status != CargoStatus.Passed };
    }
}
