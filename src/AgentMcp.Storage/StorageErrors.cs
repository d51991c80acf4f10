using AgentMcp.Core.Errors;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage;

/// <summary>The sentences of <see cref="StorageException"/>, all in one place.</summary>
internal static class StorageErrors
{
    public static StorageException PragmaRefused(string path, string pragma, string? found, string meaning) =>
        new(ErrorCatalog.StorageUnavailable, path, $"'{path}': {pragma} answered '{found ?? "nothing"}': {meaning}.")
        {
            Next = "Move the data folder to a local disk (set AGENTMCP_HOME), or replace this SQLite library (see 'agentmcp doctor').",
        };

    public static StorageException Newer(string path, int found, int known, string? program) =>
        new(ErrorCatalog.StorageTooNew, path, $"'{path}' has schema version {found}; this program knows versions up to {known}. The file was not touched.")
        {
            Next = $"Install {(program is null ? "a newer agentmcp" : $"agentmcp {program} or newer")}, or restore an older backup with 'agentmcp storage restore', or point AGENTMCP_HOME to another folder.",
        };

    public static StorageException MigrationFailed(string path, int version, string name, Exception exception) =>
        new(ErrorCatalog.StorageUnavailable, path, $"'{path}': step {version} ({name}) of the schema failed and nothing was changed: {exception.Message}", exception)
        {
            Next = "Run 'agentmcp storage check'; when it finds the file sound, report this text.",
        };

    public static StorageException Busy(string path, Exception? exception) =>
        new(ErrorCatalog.StorageBusy, path, $"'{path}' is locked by another process and stayed so over all attempts.", exception)
        {
            Next = $"Call again. When it lasts, find the process with 'agentmcp doctor' or 'fuser \"{path}\"'.",
        };

    public static StorageException QueueTooLong(string path, Exception exception) =>
        new(ErrorCatalog.StorageBusy, path, $"'{path}' has so much to do that this call found no turn within its deadline; nothing was done.", exception)
        {
            Next = "Call again when the running import or search has ended.",
        };

    public static StorageException InUse(string path, string purpose, Exception? exception) =>
        new(ErrorCatalog.StorageBusy, path, $"'{path}' is open in another agentmcp process, so it cannot be {purpose}.", exception)
        {
            Next = $"Close the sessions that use it ('fuser \"{path}\"' names the processes) and run this again.",
        };

    public static StorageException Closed(string path, Exception? exception = null) =>
        new(ErrorCatalog.StorageBusy, path, $"'{path}' was just closed, for a restore or because the program ends; nothing was read or written.", exception)
        {
            Next = "Call again.",
        };

    public static StorageException Corrupt(string path, Exception exception) =>
        new(ErrorCatalog.StorageCorrupt, path, $"'{path}' is damaged: {exception.Message}", exception)
        {
            Next = "Start agentmcp anew: it checks the file, moves it aside and restores the newest verified backup. 'agentmcp storage check' shows what is wrong.",
        };

    public static StorageException CorruptWithoutBackup(string path, string detail, string backupFolder) =>
        new(ErrorCatalog.StorageCorrupt, path, $"'{path}' is damaged ({detail}) and there is no verified backup of it in '{backupFolder}'. The file was left as it is.")
        {
            Next = $"Put a copy of the file from your own backups in its place, or save what can be read with 'sqlite3 \"{path}\" .recover', or move the file away to begin with an empty one.",
        };

    public static StorageException DiskFull(string path, Exception? exception) =>
        new(ErrorCatalog.StorageFull, path, $"No space is left for '{path}'; nothing was written.", exception)
        {
            Next = "Free space on that disk (old backups lie in 'backups' of the data folder; 'agentmcp storage vacuum' gives unused pages back), then call again.",
        };

    public static StorageException DiskError(string path, Exception exception) =>
        new(ErrorCatalog.StorageUnavailable, path, $"The disk failed on '{path}': {exception.Message}", exception)
        {
            Next = "Look at the system log (dmesg), copy the data folder with its backups to another disk and set AGENTMCP_HOME to it.",
        };

    public static StorageException ReadOnly(string path, Exception? exception) =>
        new(ErrorCatalog.StorageReadOnly, path, $"'{path}' cannot be opened for writing by this user.", exception)
        {
            Next = "Give your user write permission on the folder and its files, or set AGENTMCP_HOME to a folder that can be written.",
        };

    public static StorageException Unreadable(string path, string detail, Exception? exception) =>
        new(ErrorCatalog.StorageUnavailable, path, $"'{path}' cannot be opened: {detail}", exception)
        {
            Next = "Correct the path or its permissions, or set AGENTMCP_HOME to another folder.",
        };

    public static StorageException OnNetwork(string path, string fileSystem) =>
        new(ErrorCatalog.StorageOnNetwork, path, $"'{path}' lies on a network file system ({fileSystem}); SQLite's locks cannot be trusted there and files get damaged.")
        {
            Next = "Set AGENTMCP_HOME to a folder on a local disk. To use one store from several machines, run 'agentmcp serve --http' on one of them.",
        };

    public static StorageException BackupFailed(string path, string detail, Exception? exception) =>
        new(ErrorCatalog.StorageUnavailable, path, $"The backup of '{path}' failed and was removed: {detail}", exception)
        {
            Next = "Run 'agentmcp storage check' and look at the free space of the backup folder; older backups are untouched.",
        };

    public static StorageException BackupNotSound(string path, string backup, string detail) =>
        new(ErrorCatalog.StorageCorrupt, path, $"The backup '{backup}' is damaged ({detail}); '{path}' was not touched.")
        {
            Next = "Choose another backup; 'agentmcp storage restore' without a file lists them.",
        };

    public static StorageException BackupNotFound(string path, string? backup, IReadOnlyList<string> known) =>
        new(ErrorCatalog.NotFound, path, backup is null ? $"There is no backup of '{path}'." : $"There is no backup '{backup}' of '{path}'.")
        {
            Nearest = known,
            Next = known.Count == 0 ? "Make one with 'agentmcp storage backup'." : "Name one of the backups listed, or give the path of a file.",
        };

    public static StorageException UnknownStore(string name, string folder, IReadOnlyList<string> known) =>
        new(ErrorCatalog.NotFound, folder, $"There is no store '{name}' in '{folder}'.")
        {
            Parameter = "store",
            Nearest = known,
            Next = $"Name one of {string.Join(", ", known)}, or none for all.",
        };

    /// <summary>Gives an error its remedy; null for anything that the caller's own SQL brought about.</summary>
    public static StorageException? Explain(string path, Exception exception) => exception switch
    {
        RetryExhaustedException { InnerException: TimeoutException } => QueueTooLong(path, exception),
        RetryExhaustedException { InnerException: { } inner } => Explain(path, inner),
        SqliteException sqlite => FromSqlite(path, sqlite),
        IOException or UnauthorizedAccessException => FromIo(path, exception),
        TimeoutException => QueueTooLong(path, exception),
        _ => null,
    };

    private static StorageException? FromSqlite(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        SqliteResult.Busy or SqliteResult.Locked => Busy(path, exception),
        SqliteResult.Corrupt or SqliteResult.NotADatabase => Corrupt(path, exception),
        SqliteResult.Full => DiskFull(path, exception),
        SqliteResult.IoError when exception.SqliteExtendedErrorCode == SqliteResult.SharedMemorySize => DiskFull(path, exception),
        SqliteResult.IoError => DiskError(path, exception),
        SqliteResult.ReadOnly => ReadOnly(path, exception),
        SqliteResult.CannotOpen or SqliteResult.Permission or SqliteResult.Authorization => Unreadable(path, exception.Message, exception),
        _ => null,
    };

    private static StorageException FromIo(string path, Exception exception) => ErrorClassifier.Classify(exception).Reason switch
    {
        ErrorReason.DiskFull => DiskFull(path, exception),
        ErrorReason.ReadOnly => ReadOnly(path, exception),
        ErrorReason.PermissionDenied when File.Exists(path) || Directory.Exists(System.IO.Path.GetDirectoryName(path)) => ReadOnly(path, exception),
        ErrorReason.DiskError => DiskError(path, exception),
        ErrorReason.WouldBlock or ErrorReason.Locked => Busy(path, exception),
        _ => Unreadable(path, exception.Message, exception),
    };
}
