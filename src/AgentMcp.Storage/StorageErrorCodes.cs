namespace AgentMcp.Storage;

/// <summary>Codes of <see cref="StorageException"/>; each names one situation with one remedy.</summary>
public static class StorageErrorCodes
{
    public const string DatabaseBusy = nameof(DatabaseBusy);
    public const string DatabaseCorrupt = nameof(DatabaseCorrupt);
    public const string DatabaseNewer = nameof(DatabaseNewer);
    public const string DatabaseInUse = nameof(DatabaseInUse);
    public const string DatabaseUnreadable = nameof(DatabaseUnreadable);
    public const string DiskFull = nameof(DiskFull);
    public const string DiskError = nameof(DiskError);
    public const string FolderReadOnly = nameof(FolderReadOnly);
    public const string NetworkFileSystem = nameof(NetworkFileSystem);
    public const string PragmaRefused = nameof(PragmaRefused);
    public const string MigrationFailed = nameof(MigrationFailed);
    public const string BackupFailed = nameof(BackupFailed);
    public const string BackupNotFound = nameof(BackupNotFound);
    public const string UnknownStore = nameof(UnknownStore);
}
