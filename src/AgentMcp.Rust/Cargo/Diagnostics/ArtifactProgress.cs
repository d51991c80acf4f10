namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>How far a build is.</summary>
/// <param name="Compiled">Artifacts that were made in this run.</param>
/// <param name="Fresh">Artifacts that were there already.</param>
/// <param name="Target">The crate or program that came last.</param>
internal readonly record struct ArtifactProgress(int Compiled, int Fresh, string Target);
