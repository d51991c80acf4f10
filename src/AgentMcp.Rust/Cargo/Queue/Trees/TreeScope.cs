namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>Which files count for a command.</summary>
/// <param name="Root">The workspace's folder.</param>
/// <param name="Folder">Where cargo runs: settings are looked for from there upwards.</param>
/// <param name="TargetFolder">What it writes, which never counts.</param>
/// <param name="CargoHome">Cargo's own folder; null when none is known.</param>
/// <param name="RustupHome">Rustup's own folder; null when none is known.</param>
/// <param name="Programs">Cargo and the compiler, where they are known.</param>
internal sealed record TreeScope(string Root, string Folder, string? TargetFolder, string? CargoHome, string? RustupHome, IReadOnlyList<string> Programs);
