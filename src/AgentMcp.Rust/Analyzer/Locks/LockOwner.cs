namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>What a lock says about the hub that takes it.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Socket">Where it listens; empty for a process that serves itself alone.</param>
/// <param name="Hub">Its data folder.</param>
/// <param name="Version">Its version.</param>
internal sealed record LockOwner(int ProcessId, string Socket, string Hub, string Version);
