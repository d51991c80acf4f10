namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>The process that a lock is for.</summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="Started">When it started, in the system's own unit.</param>
internal sealed record LockedServer(int ProcessId, string Started);
