using System.Globalization;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Processes;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Analyzer.Status;

namespace AgentMcp.Rust.Analyzer.Tools.Status;

/// <summary>Tells how rust-analyzer is, and mends what it may. Looking starts and changes nothing.</summary>
internal sealed class RustStatusTool(StatusReader reader, StatusFixes fixes, SingletonProbe probe, AnalyzerSettingsReader settings, TimeProvider time)
    : ITool<RustStatusArguments, AnalyzerReport>, IPlannedTool<RustStatusArguments>
{
    public static ToolDeclaration Declaration { get; } = new("rust_status", "How rust-analyzer is")
    {
        Description = "Health of the shared rust-analyzer: status, memory, clients, locks, servers of others, issues each with its fix. Changes nothing unless fix or force.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.Destructive | ToolHints.Idempotent,
        Statuses = AnalyzerStatus.All,
        Utterances = ["is rust-analyzer ready", "why does rust-analyzer take so much memory", "which rust-analyzers run here", "remove the stale lock of rust-analyzer", "is my toolchain complete for rust-analyzer"],
    };

    public async Task<ToolPlan> PlanAsync(RustStatusArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        Check(arguments);
        if (!arguments.Fix && !arguments.DryRun)
        {
            return ToolPlan.Nothing;
        }

        var facts = await reader.ReadAsync(StatusQuery.Of(context, arguments.WarnThresholdMb), cancellationToken);
        var found = fixes.Find(facts, arguments.Force);
        if (found.Count == 0)
        {
            return arguments.DryRun ? new ToolPlan("nothing; there is nothing to mend.", []) : ToolPlan.Nothing;
        }

        return new ToolPlan(string.Create(CultureInfo.InvariantCulture, $"mend {found.Count} things about rust-analyzer."), [.. found.Select(fix => fix.What)])
        {
            Basis = string.Join('\n', found.Select(fix => fix.Basis)),
        };
    }

    public async Task<ToolResult<AnalyzerReport>> RunAsync(RustStatusArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        Check(arguments);
        var query = StatusQuery.Of(context, arguments.WarnThresholdMb);
        var report = arguments.Light ? await LookAsync(query, cancellationToken) : await ReadAsync(query, arguments, cancellationToken);
        return ToolResult.Of(report.Status, report, StatusText.Of(report));
    }

    private static void Check(RustStatusArguments arguments)
    {
        if (arguments.Light && (arguments.Fix || arguments.Force || arguments.DryRun))
        {
            throw ToolException.InvalidArgument("light", "`light` only looks; leave it out to fix, or leave out `fix`, `force` and `dry_run`.");
        }
    }

    private async Task<AnalyzerReport> LookAsync(StatusQuery query, CancellationToken cancellationToken)
    {
        var (workspace, _) = await reader.FindWorkspaceAsync(query, cancellationToken);
        var warn = query.WarnMegabytes ?? (workspace is null ? settings.MemoryWarn : settings.Read(workspace, query.Session).Memory.Warn);
        return StatusReports.Light(await probe.LookAsync(workspace, warn, cancellationToken), workspace, warn, time.GetUtcNow());
    }

    private async Task<AnalyzerReport> ReadAsync(StatusQuery query, RustStatusArguments arguments, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(query, cancellationToken);
        IReadOnlyList<string> done = [];
        if (arguments.Fix || arguments.Force)
        {
            done = await StatusFixes.ApplyAsync(fixes.Find(facts, arguments.Force), cancellationToken);
            facts = done.Count > 0 ? await reader.ReadAsync(query, cancellationToken) : facts;
        }

        return StatusReports.Full(facts, query.Session) with { ActionsTaken = done };
    }
}
