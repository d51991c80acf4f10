using System.Collections.Frozen;
using System.Net.Sockets;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Faults;

/// <summary>The failures that can be injected, each as the exception that the real one is.</summary>
internal static class FaultKinds
{
    public static FrozenDictionary<string, Func<TimeSpan?, Exception>> All { get; } = new Dictionary<string, Func<TimeSpan?, Exception>>(StringComparer.Ordinal)
    {
        ["sqlite_busy"] = _ => Sqlite("database is locked", SqliteResult.Busy),
        ["sqlite_locked"] = _ => Sqlite("database table is locked", SqliteResult.Locked),
        ["sqlite_corrupt"] = _ => Sqlite("database disk image is malformed", SqliteResult.Corrupt),
        ["sqlite_readonly"] = _ => Sqlite("attempt to write a readonly database", SqliteResult.ReadOnly),
        ["sqlite_ioerr"] = _ => Sqlite("disk I/O error", SqliteResult.IoError),
        ["disk_full"] = _ => Sqlite("database or disk is full", SqliteResult.Full),
        ["timeout"] = _ => new TimeoutException("Injected timeout."),
        ["disconnect"] = _ => new SocketException((int)SocketError.ConnectionReset),
        ["refused"] = _ => new SocketException((int)SocketError.ConnectionRefused),
        ["dns"] = _ => new SocketException((int)SocketError.HostNotFound),
        ["429"] = wait => new RemoteFailureException(429, "Injected rate limit.", wait),
        ["quota"] = _ => new RemoteFailureException(429, "insufficient_quota"),
        ["503"] = wait => new RemoteFailureException(503, "Injected overload.", wait),
        ["500"] = _ => new RemoteFailureException(500, "Injected server error."),
        ["401"] = _ => new RemoteFailureException(401, "Injected refusal."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static SqliteException Sqlite(string message, int code) => new($"SQLite Error {code}: 'injected: {message}'.", code);
}
