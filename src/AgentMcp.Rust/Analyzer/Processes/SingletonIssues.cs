using System.Globalization;
using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>What can be wrong with servers and locks, each with what to do. The light and the full check say it in the same words.</summary>
internal static class SingletonIssues
{
    /// <summary>A server, or all of them, holds more than it should.</summary>
    public static SingletonIssue HighMemory(string who, long megabytes, int warnMegabytes) => new(
        "HighMemory",
        string.Create(CultureInfo.InvariantCulture, $"{who} holds {megabytes} MB, more than {warnMegabytes}."),
        "`rust_control` with action restart gives memory back; nothing else does.");

    /// <summary>A server that somebody else started.</summary>
    public static SingletonIssue Foreign(AnalyzerProcess server) => new(
        "ForeignInstance",
        string.Create(CultureInfo.InvariantCulture, $"{Describe(server)} with {server.TreeBytes >> 20} MB."),
        "`agentmcp rust install --editor …` lets that editor share ours; `rust_status` with force ends it.");

    /// <summary>A server of which it cannot be told what it has loaded. It is named, for a person may know; no more is made of it.</summary>
    public static SingletonIssue Unknown(AnalyzerProcess server) => new(
        "UnknownInstance",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Process {server.Process.Id} is a rust-analyzer of {server.Client ?? "somebody else"} with {server.TreeBytes >> 20} MB; {(server.WorkingFolder is { } folder ? $"it works in '{folder}', which does not tell" : "it cannot be seen")} what it has loaded."),
        "Nothing, unless it is known to serve this workspace; it is not counted.");

    /// <summary>A lock that is stale or cannot be read.</summary>
    public static SingletonIssue Lock(LockReport report) => report.CanRecover
        ? new("StaleLock", $"The lock '{report.Path}' is stale. {report.Problem}", "Nothing: the next start takes it over. `rust_control` with action recover_lock removes it now.")
        : new("UnreadableLock", $"The lock '{report.Path}' cannot be used. {report.Problem}", $"Look at it with `ls -ld '{report.Path}'` and remove it when it is not in use.");

    /// <summary>A server of ours that has no lock.</summary>
    public static SingletonIssue NoLock() => new(
        "NoLock", "A rust-analyzer of ours runs, and no hub holds a lock for it.", "`rust_control` with action restart takes the lock again.");

    /// <summary>Whose server a process is, in a sentence without its end.</summary>
    public static string Describe(AnalyzerProcess server) => string.Create(
        CultureInfo.InvariantCulture,
        $"Process {server.Process.Id} is a rust-analyzer of {server.Client ?? (server.Ancestors is [var parent, ..] ? $"'{parent}'" : "somebody else")} in '{server.WorkingFolder}'");
}
