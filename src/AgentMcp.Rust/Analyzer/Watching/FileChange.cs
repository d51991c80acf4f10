namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>A file that is not as it was.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Kind">What happened.</param>
internal sealed record FileChange(string Path, FileChangeKind Kind)
{
    /// <summary>Whether it is one of those after which the whole workspace is loaded again.</summary>
    public bool IsManifest => System.IO.Path.GetFileName(Path) is "Cargo.toml" or "Cargo.lock" or "rust-analyzer.toml";
}
