using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage;

/// <summary>The sentences of <see cref="StorageException"/>, all in one place.</summary>
internal static class StorageErrors
{
    public static StorageException PragmaRefused(string path, string pragma, string? found, string meaning) => new(
        StorageErrorCodes.PragmaRefused,
        $"'{path}': {pragma} answered '{found ?? "nothing"}': {meaning}. Move the data folder to a local disk (AGENTMCP_HOME) and start again.",
        path);

    public static StorageException Newer(string path, int found, int known, string? neededProgram) => new(
        StorageErrorCodes.DatabaseNewer,
        $"'{path}' has schema version {found}, this program knows versions up to {known}. "
        + (neededProgram is null ? "Install a newer agentmcp" : $"Install agentmcp {neededProgram} or newer")
        + ", or restore an older backup with 'agentmcp storage restore'. The file was not touched.",
        path);

    public static StorageException MigrationFailed(string path, int version, string name, Exception exception) => new(
        StorageErrorCodes.MigrationFailed,
        $"'{path}': step {version} ({name}) of the schema failed: {exception.Message} Nothing was changed; run 'agentmcp storage check' and report it with this text.",
        path,
        exception);

    public static StorageException Busy(string path, Exception exception) => new(
        StorageErrorCodes.DatabaseBusy,
        $"'{path}' is locked by another process and stayed so over all attempts. Try again; when it lasts, find the process with 'agentmcp doctor' or 'fuser \"{path}\"'.",
        path,
        exception);

    public static StorageException Corrupt(string path, Exception exception) => new(
        StorageErrorCodes.DatabaseCorrupt,
        $"'{path}' is damaged ({exception.Message}). Stop agentmcp and start it again: it then checks the file, moves it aside and restores the newest verified backup. 'agentmcp storage check' shows what is wrong.",
        path,
        exception);

    public static StorageException DiskFull(string path, Exception? exception) => new(
        StorageErrorCodes.DiskFull,
        $"No space is left for '{path}'. Nothing was written. Free some space (old backups lie in its 'backups' folder, 'agentmcp storage vacuum' gives unused pages back) and try again.",
        path,
        exception);

    public static StorageException DiskError(string path, Exception exception) => new(
        StorageErrorCodes.DiskError,
        $"The disk failed on '{path}' ({exception.Message}). Look at the system log (dmesg), copy the file and its backups to another disk and set AGENTMCP_HOME to it.",
        path,
        exception);

    public static StorageException FolderReadOnly(string path, Exception? exception) => new(
        StorageErrorCodes.FolderReadOnly,
        $"'{path}' cannot be written. Give your user write permission on the folder and the file, or set AGENTMCP_HOME to a folder that can be written.",
        path,
        exception);

    public static StorageException Unreadable(string path, string detail, Exception? exception) => new(
        StorageErrorCodes.DatabaseUnreadable,
        $"'{path}' cannot be opened: {detail}. Correct the path or its permissions, or set AGENTMCP_HOME to another folder.",
        path,
        exception);

    /// <summary>Gives an error of SQLite its remedy; anything that the caller's own SQL brought about stays as it is.</summary>
    public static Exception Translate(string path, Exception exception) => exception is not SqliteException sqlite ? exception : sqlite.SqliteErrorCode switch
    {
        SqliteResult.Busy or SqliteResult.Locked => Busy(path, sqlite),
        SqliteResult.Corrupt or SqliteResult.NotADatabase => Corrupt(path, sqlite),
        SqliteResult.Full => DiskFull(path, sqlite),
        SqliteResult.IoError => DiskError(path, sqlite),
        SqliteResult.ReadOnly => FolderReadOnly(path, sqlite),
        SqliteResult.CannotOpen or SqliteResult.Permission or SqliteResult.Authorization => Unreadable(path, sqlite.Message, sqlite),
        _ => exception,
    };
}
