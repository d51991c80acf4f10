namespace AgentMcp.Storage.Maintenance;

/// <summary>Answer of <c>storage restore</c>.</summary>
/// <param name="Name">Which store.</param>
/// <param name="Path">Its file, now with the content of the backup.</param>
/// <param name="RestoredFrom">The backup, verified before anything was moved.</param>
/// <param name="BackupTime">When it was made; null for a file that does not say.</param>
/// <param name="ReplacedFile">Where the file that was there lies now; null when there was none.</param>
public sealed record RestoreReport(string Name, string Path, string RestoredFrom, DateTimeOffset? BackupTime, string? ReplacedFile);
