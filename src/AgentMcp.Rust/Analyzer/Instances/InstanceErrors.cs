using System.Globalization;
using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>What callers are told when there is no answer.</summary>
internal static class InstanceErrors
{
    public static ToolException CrashLoop(string root, string? failure) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        $"The rust-analyzer of '{root}' ended {CrashHistory.Most + 1} times within {CrashHistory.Span.TotalMinutes:0} minutes and is not started again by itself. The last time: {failure}",
        next: "Look at rust_status, mend what it names (other toolchain, less memory, `rust.profile: minimal`), then call rust_control with action restart.");

    public static ToolException Stopped(string root) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady, $"The rust-analyzer of '{root}' was stopped.", next: "Call again: the next call starts it.");

    public static ToolException Gone(string method, string? failure) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        $"rust-analyzer ended before it answered {method}.{(failure is null ? "" : $" {failure}")}",
        next: "Call again: it is being started. If it ends each time, rust_status shows why.");

    public static ToolException TooLong(string method, TimeSpan limit, string status) => ToolException.CallerCanFix(
        ErrorCatalog.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"rust-analyzer did not answer {method} within {limit.TotalSeconds:0.###} s; its status is {status}."),
        next: "Call again when rust_status says that it is ready, narrow the question, or raise `rust.request_seconds`.");

    public static ToolException TooLittleMemory(long freeMegabytes, int floor) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        string.Create(CultureInfo.InvariantCulture, $"The machine has {freeMegabytes} MB of free memory; below {floor} MB (`rust.memory.floor_mb`) no rust-analyzer is started."),
        next: "End programs that hold memory, stop another workspace's instance with rust_control, or lower `rust.memory.floor_mb`.");
}
