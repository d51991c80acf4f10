using System.Globalization;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Json;

namespace AgentMcp.Server.Hub.Status;

/// <summary>Writes a status for people and models.</summary>
internal static class HubStatusText
{
    public static string Write(string status, HubStatusReport report)
    {
        var text = new StringBuilder();
        if (status is HubStatus.NotRunning)
        {
            text.Append(CultureInfo.InvariantCulture, $"{status}: no hub serves {report.DataFolder}; the next session or command starts one.\n");
            return text.Append(CultureInfo.InvariantCulture, $"This program is {report.Version} in {report.BuildFolder}.").ToString();
        }

        var idle = report.IdleMinutes is { } minutes ? $"; leaves after {minutes.ToString("0.#", CultureInfo.InvariantCulture)} idle minutes" : "";
        text.Append(CultureInfo.InvariantCulture, $"{status}: process {report.ProcessId}, up {Span(report.UptimeSeconds)}, {Count(report.Sessions.Count, "session")}, {Count(report.Work.Count, "thing")} running{idle}.");
        text.Append(CultureInfo.InvariantCulture, $"\nagentmcp {report.Version}, protocol {report.Protocol}, in {report.BuildFolder}");
        text.Append(CultureInfo.InvariantCulture, $"\nsocket {report.Socket ?? "none: this process serves itself alone"}; data {report.DataFolder}");
        if (report.Memory is { } memory)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nmemory {Size(memory.ResidentBytes)} resident");
            text.Append(memory.AnonymousBytes is { } anonymous ? $", {Size(anonymous)} of it anonymous" : "").Append(CultureInfo.InvariantCulture, $"; managed heap {Size(memory.ManagedBytes)}");
        }

        Add(text, "Sessions", report.Sessions, session =>
            $"{IdSuffix.Short(session.Id)}  {session.Agent ?? "(not introduced)"}, {session.Transport}{(session.ProcessId is { } pid ? $" of process {pid}" : "")}{(session.Workspace is { } workspace ? $" in {workspace}" : "")}, since {Time(session.Since)}{(session.IsResumed ? ", resumed" : "")}{(session.OpenCalls > 0 ? $", {Count(session.OpenCalls, "open call")}" : "")}");
        Add(text, "Running", report.Work, item => $"{IdSuffix.Short(item.Id)}  {item.Kind} {item.Name}{(item.SessionId is { } session ? $" of session {IdSuffix.Short(session)}" : "")}, since {Time(item.Since)}");
        Add(text, "Programs", report.Programs, program => $"{program.ProcessId}  {program.Command}, since {Time(program.StartedAt)}{(program.ResidentBytes is { } bytes ? $", {Size(bytes)}" : "")}");
        Add(text, "Stores", report.Stores, store => $"{store.Name}  {Size(store.Bytes)}, {store.Path}");
        Add(text, "Last errors (`agentmcp hub logs --call ID` has more)", report.Errors, error => $"{Time(error.At)}  {error.Message}{(error.CallId is { } call ? $" [{IdSuffix.Short(call)}]" : "")}");
        return text.ToString();
    }

    private static void Add<T>(StringBuilder text, string title, IReadOnlyList<T> items, Func<T, string> describe)
    {
        if (items.Count > 0)
        {
            text.Append('\n').Append(title);
            foreach (var item in items)
            {
                text.Append("\n  ").Append(describe(item).ReplaceLineEndings(" "));
            }
        }
    }

    private static string Count(int count, string what) => $"{count.ToString(CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";

    private static string Time(DateTimeOffset time) => UtcTimestampConverter.ToText(time);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");

    private static string Span(long? seconds) => TimeSpan.FromSeconds(seconds ?? 0) switch
    {
        { TotalDays: >= 1 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1 } span => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } span => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        var span => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds} s"),
    };
}
