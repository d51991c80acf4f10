using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>A change of manifests and lock, thought out by cargo on a copy, and not yet made.</summary>
/// <param name="Root">Folder of the workspace.</param>
/// <param name="Files">Files that would be others; none when nothing changes.</param>
/// <param name="Diff">The difference.</param>
/// <param name="Said">What cargo said about it.</param>
internal sealed record DependencyChange(string Root, IReadOnlyList<FileRewrite> Files, string Diff, IReadOnlyList<string> Said);
