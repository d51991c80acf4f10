using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>Looks for known vulnerabilities and other reasons for concern in locked dependencies.</summary>
internal sealed class CargoAuditTool(WorkspaceLocator workspaces, DependencyAuditor auditor) : ITool<CargoAuditArguments, CargoAuditResult>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_audit", "Audit dependencies")
    {
        Description = "Known vulnerabilities, unmaintained, unsound and yanked packages in Cargo.lock, licenses, bans and sources by deny.toml. Says what to update.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent | ToolHints.OpenWorld,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["are there known vulnerabilities in our dependencies", "run cargo audit", "check the licenses of all crates", "is any dependency unmaintained or yanked"],
    };

    public async Task<ToolResult<CargoAuditResult>> RunAsync(CargoAuditArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        AuditCheck[] checks = arguments.Checks is { Count: > 0 } given ? [.. given.Distinct().Order()] : [AuditCheck.Advisories];
        if (arguments.Tool is AuditToolChoice.Audit && checks is not [AuditCheck.Advisories])
        {
            throw ToolException.InvalidArgument("checks", "cargo-audit checks advisories only; leave `tool` out or use deny for licenses, bans and sources.");
        }

        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context), cancellationToken);
        var outcome = await auditor.AuditAsync(
            new AuditRequest(workspace, CargoCaller.Of(context), arguments.Tool, checks, (arguments.Accept ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase), TimeSpan.FromSeconds(arguments.TimeoutSeconds))
            {
                Offline = arguments.Offline || BuildVariables.IsOffline(context.Session),
            },
            cancellationToken);
        if (outcome.Warning is { } warning)
        {
            context.Warn(warning);
        }

        var counts = AuditCounts.Of(outcome.Report.Issues);
        var actions = AuditActions.For(outcome.Report.Issues);
        var result = new CargoAuditResult(outcome.Program?.Name, counts)
        {
            Issues = outcome.Report.Issues,
            SuggestedActions = actions,
            Reason = outcome.Report.Fault?.Reason,
            Database = outcome.Database,
            Ignored = outcome.Report.Ignored,
            WorkspaceRoot = workspace.Root,
            LockfileHash = outcome.Lock?.Hash,
            Packages = outcome.Lock?.Packages.Count,
            OutputId = outcome.OutputId,
        };
        return ToolResult.Of(outcome.Status, result, AuditText.Of(outcome, counts, actions)) with { JobFailed = outcome.Status != CargoStatus.Passed };
    }
}
