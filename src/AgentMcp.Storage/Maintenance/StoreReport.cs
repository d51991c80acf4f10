namespace AgentMcp.Storage.Maintenance;

/// <summary>One database, looked at.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Health">How it is.</param>
/// <param name="Bytes">Size with its journal.</param>
/// <param name="FreeBytes">Pages that a vacuum would give back.</param>
/// <param name="SchemaVersion">Its <c>user_version</c>.</param>
/// <param name="KnownVersion">The newest version this program knows; null for a store that no feature here owns.</param>
/// <param name="NewestBackup">The newest verified backup, or null.</param>
/// <param name="Backups">How many there are.</param>
/// <param name="Findings">What is wrong, each with its remedy.</param>
public sealed record StoreReport(
    string Name,
    string Path,
    StoreHealth Health,
    long Bytes,
    long FreeBytes,
    int SchemaVersion,
    int? KnownVersion,
    BackupFile? NewestBackup,
    int Backups,
    IReadOnlyList<StoreFinding> Findings);
