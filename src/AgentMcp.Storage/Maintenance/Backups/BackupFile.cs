namespace AgentMcp.Storage.Maintenance;

/// <summary>A copy of a database that was verified when it was made.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Time">When it was made, UTC.</param>
/// <param name="Label">Why it was made (<c>before-v3</c>); null for the daily one.</param>
/// <param name="Bytes">Size.</param>
public sealed record BackupFile(string Path, DateTimeOffset Time, string? Label, long Bytes);
