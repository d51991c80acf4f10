namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>A lock as its status shows it.</summary>
/// <param name="Id">Of the key.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Record">Whose it is; null when that cannot be told.</param>
/// <param name="Problem">Why it is stale or cannot be read, in a sentence; null when it is held and well.</param>
/// <param name="CanRecover">Whether it may be removed: nobody holds it.</param>
internal sealed record LockReport(string Id, string Path, LockRecord? Record, string? Problem, bool CanRecover);
