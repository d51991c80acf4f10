using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>A report as a model reads it: the verdict, what is wrong and what to do, then the figures.</summary>
internal static class StatusText
{
    /// <summary>The text.</summary>
    public static string Of(AnalyzerReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Status}: {report.Workspace ?? "all of this machine"}\n");
        AppendLines(text, "done: ", report.ActionsTaken);
        foreach (var issue in report.Issues)
        {
            text.Append(CultureInfo.InvariantCulture, $"! {issue.Code}: {issue.Detail} Fix: {issue.Fix}\n");
        }

        AppendLines(text, "* ", report.Recommendations);
        if (report.RustAnalyzerPath is { } path)
        {
            text.Append(CultureInfo.InvariantCulture, $"rust-analyzer {report.Version} ({path}, by {report.FoundBy}); toolchain {report.Toolchain ?? "none"}; profile {report.Profile}\n");
        }

        foreach (var instance in report.Instances ?? [])
        {
            Append(text, instance, report.Workspace);
        }

        text.Append(CultureInfo.InvariantCulture, $"{report.MainProcessCount} server{(report.MainProcessCount == 1 ? "" : "s")}, {report.MemoryMb} of {report.WarnThresholdMb} MB");
        if (report.MachineFreeMb is { } free)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {free} MB free");
        }

        if (report.OtherInstances is > 0 and var others)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {others} more of ours for other workspaces");
        }

        return text.Append('.').ToString();
    }

    private static void Append(StringBuilder text, InstanceReport instance, string? workspace)
    {
        text.Append(CultureInfo.InvariantCulture, $"{instance.Key} {instance.Status}{(instance.Yours ? " (yours)" : "")}");
        if (instance.Root != workspace)
        {
            text.Append(CultureInfo.InvariantCulture, $" {instance.Root}");
        }

        if (instance.Pid is { } pid)
        {
            text.Append(CultureInfo.InvariantCulture, $": pid {pid}, {instance.RssMb} MB, {instance.Children} children, up {instance.UptimeS} s");
        }

        text.Append(CultureInfo.InvariantCulture, $"; {instance.Clients} clients, {instance.OpenDocs} open, {instance.Pending} pending, {instance.Restarts} restarts, {instance.Crashes} crashes");
        text.Append(instance.Message is { } message && instance.Status is not AnalyzerStatus.CrashLoop ? $"; {message}\n" : "\n");
        AppendLines(text, "  differs: ", instance.Differs ?? []);
    }

    private static void AppendLines(StringBuilder text, string mark, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(mark).Append(line).Append('\n');
        }
    }
}
