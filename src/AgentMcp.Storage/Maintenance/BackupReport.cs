namespace AgentMcp.Storage.Maintenance;

/// <summary>Answer of <c>storage backup</c>: the copies made, each verified.</summary>
public sealed record BackupReport(IReadOnlyList<StoreBackup> Stores);

/// <summary>The backup of one store.</summary>
public sealed record StoreBackup(string Name, BackupFile Backup);
