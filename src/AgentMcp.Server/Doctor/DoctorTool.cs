using System.Text;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Health;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Install;

namespace AgentMcp.Server.Doctor;

/// <summary>Asks every part of the program how it is.</summary>
internal sealed class DoctorTool(IEnumerable<IDoctorCheck> checks, ClientEntriesCheck clients) : ITool<DoctorArguments, DoctorReport>
{
    private const string Healthy = "Healthy";
    private const string Degraded = "Degraded";
    private const string Failing = "Failing";

    public static ToolDeclaration Declaration { get; } = new("doctor", "Check the installation")
    {
        Description = "Checks versions, native libraries, data folder, databases, ports, disk, clock and client entries; each finding comes with its fix.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [Healthy, Degraded, Failing],
        Utterances = ["is agentmcp set up correctly", "why does the memory server not work", "check the installation", "what is wrong with the data folder"],
    };

    public async Task<ToolResult<DoctorReport>> RunAsync(DoctorArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var looks = checks.Select(check => LookAsync(check.GetType().Name, token => check.CheckAsync(context.Session, context.Workspace, token), cancellationToken))
            .Append(LookAsync(nameof(ClientEntriesCheck), token => clients.CheckAsync(context.Session, context.Workspace, token), cancellationToken));
        var findings = (await Task.WhenAll(looks)).SelectMany(found => found).OrderByDescending(finding => finding.Severity).ToList();
        var shown = arguments.ProblemsOnly ? findings.FindAll(finding => finding.Severity is not FindingSeverity.Ok) : findings;
        var errors = findings.Count(finding => finding.Severity is FindingSeverity.Error);
        var warnings = findings.Count(finding => finding.Severity is FindingSeverity.Warning);
        var status = errors > 0 ? Failing : warnings > 0 ? Degraded : Healthy;
        var report = new DoctorReport(shown, findings.Count, shown.Count, errors, warnings);
        return ToolResult.Of(status, report, Describe(report, status)) with { JobFailed = errors > 0 };
    }

    // A check that fails is a finding too; the others are still of use.
    private static async Task<IReadOnlyList<Finding>> LookAsync(string name, Func<CancellationToken, Task<IReadOnlyList<Finding>>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [new Finding(name, FindingSeverity.Error, $"The check itself failed: {exception.Message}", "Report this with the log (`logs/` in the data folder).")];
        }
    }

    private static string Describe(DoctorReport report, string status)
    {
        var text = new StringBuilder($"{status}: {report.Errors} errors, {report.Warnings} warnings, {report.Total - report.Errors - report.Warnings} well.");
        var width = report.Results.Select(finding => finding.Subject.Length).DefaultIfEmpty().Max();
        foreach (var finding in report.Results)
        {
            text.Append($"\n{Mark(finding.Severity)}  {finding.Subject.PadRight(width)}  {finding.Message}");
            if (finding.Fix is { } fix)
            {
                text.Append($"\n{new string(' ', width + 9)}→ {fix}");
            }
        }

        return text.ToString();
    }

    private static string Mark(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Ok => "ok   ",
        FindingSeverity.Warning => "warn ",
        _ => "ERROR",
    };
}
