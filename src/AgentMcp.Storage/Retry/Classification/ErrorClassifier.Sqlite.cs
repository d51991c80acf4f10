using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage.Retry;

public static partial class ErrorClassifier
{
    /// <summary>Judges a result code of SQLite, primary or extended. Only a lock that somebody else holds goes away by waiting.</summary>
    public static ErrorVerdict ClassifySqlite(int code) => (code & 0xFF) switch
    {
        SqliteResult.Busy => ErrorVerdict.Retry(ErrorReason.Busy),
        SqliteResult.Locked => ErrorVerdict.Retry(ErrorReason.Locked),
        SqliteResult.Interrupt => ErrorVerdict.Stop(ErrorReason.Cancelled),
        SqliteResult.Corrupt or SqliteResult.NotADatabase => ErrorVerdict.Stop(ErrorReason.Corrupt),
        SqliteResult.Full => ErrorVerdict.Stop(ErrorReason.DiskFull),
        SqliteResult.ReadOnly => ErrorVerdict.Stop(ErrorReason.ReadOnly),
        SqliteResult.IoError => ErrorVerdict.Stop(ErrorReason.DiskError),
        SqliteResult.Permission or SqliteResult.Authorization => ErrorVerdict.Stop(ErrorReason.PermissionDenied),
        SqliteResult.CannotOpen => ErrorVerdict.Stop(ErrorReason.NotFound),
        SqliteResult.Constraint => ErrorVerdict.Stop(ErrorReason.Constraint),
        _ => ErrorVerdict.Stop(ErrorReason.Database),
    };
}
