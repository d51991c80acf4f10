using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>Why the lock of an instance could not be taken, each with what to do about it.</summary>
internal static class LockErrors
{
    public static ToolException Held(InstanceKey key, LockRecord holder) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The rust-analyzer of '{key.Root}' belongs to another agentmcp: process {holder.ProcessId} (agentmcp {holder.Version}, data folder '{holder.Hub}') since {holder.TakenAt:yyyy-MM-dd HH:mm:ss}Z."),
        next: holder.Hub.Length == 0
            ? $"Work through that one, or end process {holder.ProcessId}."
            : $"Work through that one (AGENTMCP_HOME='{holder.Hub}'), end it with `AGENTMCP_HOME='{holder.Hub}' agentmcp hub stop`, or start a second one beside it with `agentmcp rust-analyzer --allow-multi`.");

    public static ToolException TakenOver(InstanceKey key, LockRecord holder) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The rust-analyzer of '{key.Root}' was ended: another agentmcp, process {holder.ProcessId} (data folder '{holder.Hub}'), took its lock over at {holder.TakenAt:HH:mm:ss}Z because this one did not answer on its socket."),
        next: Held(key, holder).Next);

    public static ToolException Unfit(string place, string fault) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        $"The lock of a rust-analyzer, '{place}', {fault}: whether anybody holds it cannot be told.",
        next: $"Look at it with `ls -ld '{place}'` and remove it when it is not in use.");

    public static ToolException Busy(string place, int? guardian) => ToolException.CallerCanFix(
        ErrorCatalog.Timeout,
        $"Another agentmcp{(guardian is { } id ? string.Create(CultureInfo.InvariantCulture, $" (process {id})") : "")} has been changing the lock '{place}' for {InstanceLocks.GuardLimit.TotalSeconds:0} s.",
        next: guardian is { } process ? $"Call again; if it lasts, process {process} hangs or was stopped." : "Call again.");

    public static ToolException NotWritable(string place, Exception exception) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        $"The lock of a rust-analyzer, '{place}', cannot be written: {exception.Message.TrimEnd('.')}.",
        next: "Make its folder writable and its disk not full, or set XDG_RUNTIME_DIR to a folder of your own; then call again.",
        innerException: exception);
}
