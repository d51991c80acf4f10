using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Sharing;

/// <summary>An answer that is kept.</summary>
/// <param name="Key">Of its command.</param>
/// <param name="Tree">The files it is about.</param>
/// <param name="Run">The answer.</param>
/// <param name="EndedAt">Timestamp of the end of its run.</param>
/// <param name="Built">What it built, as it was then.</param>
/// <param name="Size">About how many bytes it holds.</param>
internal sealed record StoredRun(string Key, TreeFingerprint Tree, CargoRun Run, long EndedAt, FileStamps Built, long Size);
