using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Policy.Tools;

/// <summary>Checks files and memories against the rules.</summary>
internal sealed class PolicyCheckTool(PolicyService policy) : ITool<PolicyCheckArguments, PolicyCheckResult>
{
    private const string Clean = "Clean";
    private const string Advice = "Advice";
    private const string Violations = "Violations";

    public static ToolDeclaration Declaration { get; } = new("policy_check", "Check the project's policy")
    {
        Description = "Finds secrets, files that are too large, and memories or tags that break the rules (workflow state, dates, ids, importance), each with its place and what to do.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [Clean, Advice, Violations],
        PrimaryParameter = "paths",
        Utterances = ["are there secrets in this repository", "check what I am about to commit", "do our memories keep to the rules", "is this file safe to commit"],
    };

    public async Task<ToolResult<PolicyCheckResult>> RunAsync(PolicyCheckArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var report = await policy.CheckAsync(context, arguments.Paths ?? [], arguments.Staged, cancellationToken);
        foreach (var note in report.Notes)
        {
            context.Warn(note);
        }

        var fails = report.Errors > 0 || (arguments.Strict && report.Warnings > 0);
        var result = new PolicyCheckResult(
            report.Findings, report.Errors + report.Warnings, report.Findings.Count, report.Errors, report.Warnings, report.Source, report.Files, report.Texts, report.Notes);
        return ToolResult.Of(fails ? Violations : report.Warnings > 0 ? Advice : Clean, result, PolicyCheckText.Write(result, arguments.Staged && fails)) with { IsRefusal = fails };
    }
}
