namespace AgentMcp.Storage;

/// <summary>Says that a damaged file was replaced by a backup when it was opened.</summary>
/// <param name="Reason">What was wrong with it.</param>
/// <param name="MovedTo">Where the damaged file lies now.</param>
/// <param name="RestoredFrom">The verified backup that took its place.</param>
/// <param name="BackupTime">When that backup was made: what came later is missing.</param>
public sealed record DatabaseRecovery(string Reason, string MovedTo, string RestoredFrom, DateTimeOffset BackupTime);
