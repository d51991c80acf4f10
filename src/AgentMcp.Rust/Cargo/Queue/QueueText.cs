using System.Globalization;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>What the queue says in words.</summary>
internal static class QueueText
{
    /// <summary>What a request waits for: <c>1 ahead: `cargo check` of codex in /path, running for 12 s</c>.</summary>
    public static string Reason(IReadOnlyList<QueueEntry> ahead, DateTimeOffset now)
    {
        var first = ahead[0];
        var state = first switch
        {
            { WaitsOutside: true } => "waiting for a build outside of this program for",
            { StartedAt: not null } => "running for",
            _ => "waiting for",
        };
        return $"{ahead.Count} ahead: `{first.Request.CommandLine}` of {Owner(first.Request.Session)} in {first.Request.Session.Workspace ?? first.Request.TargetFolder}, {state} {Seconds(now - (first.StartedAt ?? first.EnteredAt))}";
    }

    /// <summary>A build in a line of the list.</summary>
    public static string Line(QueuedBuild build, DateTimeOffset now)
    {
        var state = build switch
        {
            { Position: { } position } => $"waits {Seconds(now - build.EnteredAt)}, {position.Reason}",
            { WaitsOutside: true } => $"waits {Seconds(now - build.StartedAt!.Value)} for a build outside of this program",
            _ => $"runs {Seconds(now - build.StartedAt!.Value)}",
        };
        var callers = build.Callers > 1 ? $", {build.Callers} callers" : "";
        return $"{IdSuffix.Short(build.Id)} `{build.CommandLine}` of {Owner(build.Session)} ({build.Priority.ToString().ToLowerInvariant()}{callers}) into {Path.Join(build.TargetFolder, build.Profile)}: {state}";
    }

    /// <summary>A name for who asked.</summary>
    public static string Owner(CallerSession session) => session.Agent ?? (session.Transport == "cli" ? "a terminal" : $"a client by {session.Transport}");

    /// <summary>A time for people: <c>12 s</c>, <c>3 min 5 s</c>.</summary>
    public static string Seconds(TimeSpan time) => time < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s");
}
