using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Server.CommandLine.Rendering;
using AgentMcp.Server.Telemetry;
using AgentMcp.Server.Telemetry.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp stats</c>: the figures of calls. A command and no tool: a person reads them, and a tool would cost every session its tokens.</summary>
internal static class StatsCommand
{
    public static Command Create(CommandHandling handling)
    {
        var days = new Option<int?>("--days") { Description = "How many days back, today among them (default: all that is kept, 30 unless configured).", HelpName = "n" };
        var tool = new Option<string>("--tool") { Description = "Only this tool.", HelpName = "name" };
        tool.CompletionSources.Add([.. ToolCalls.Commands(handling.Services.Catalog).Select(each => each.Name)]);
        var command = new Command("stats", "Show calls, errors, durations and answered tokens of each tool.") { days, tool };
        handling.AddHelp(command, """
            Examples:
              agentmcp stats
              agentmcp stats --days 7 --tool memory_search
              agentmcp stats --json
            """);
        handling.Handle(command, "stats", async (context, cancellationToken) =>
        {
            var kept = context.Services.Provider.GetRequiredService<TelemetryOptions>().RetentionDays;
            var wanted = context.Parse.GetValue(days) ?? kept;
            if (wanted < 1 || wanted > kept)
            {
                throw ToolException.InvalidArgument("--days", $"--days is {wanted}; it must be 1 to {kept}, the days that are kept.");
            }

            var found = await context.Services.Provider.GetRequiredService<CallStatistics>().ReadAsync(wanted, cancellationToken);
            var name = context.Parse.GetValue(tool);
            Check(name, [.. found.Keys, .. context.Services.Catalog.All.Select(each => each.Name)]);
            var report = new StatisticsReport(wanted, [.. found.Where(each => name is null || each.Key == name).Select(each => ToolStatistics.Of(each.Key, each.Value))]);
            return await context.PrintAsync(new ProgramAnswer("Ok", JsonSerializer.SerializeToElement(report, ServerJsonContext.Default.StatisticsReport), Describe(report)));
        });
        return command;
    }

    // A tool of an earlier version may have figures and no longer be there.
    private static void Check(string? name, IReadOnlyCollection<string> known)
    {
        if (name is not null && !known.Contains(name))
        {
            throw ToolException.InvalidArgument("--tool", $"There is no tool '{name}'.", NearestNames.Find(name, known));
        }
    }

    private static string Describe(StatisticsReport report)
    {
        var span = report.Days == 1 ? "today (UTC)" : string.Create(CultureInfo.InvariantCulture, $"the last {report.Days} days (UTC)");
        return report.Results.Count == 0
            ? $"No call was counted {(report.Days == 1 ? "" : "in ")}{span}."
            : $"Calls of {span}\n" + TextTable.Write(
                ["tool", "calls", "errors", "p50 ms", "p95 ms", "p99 ms", "bytes", "tokens"],
                report.Results.Select(row => (IReadOnlyList<string>)[row.Tool, Whole(row.Calls), Whole(row.Errors), Number(row.P50Ms), Number(row.P95Ms), Number(row.P99Ms), Whole(row.Bytes), Whole(row.Tokens)]));
    }

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
