namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>A rust-analyzer on this machine, beside the toolchain of a workspace.</summary>
/// <param name="Path">Absolute path of the executable, links resolved.</param>
/// <param name="Version">What <c>--version</c> says after the name.</param>
/// <param name="FoundBy">How it was found: <c>RUST_ANALYZER_PATH</c>, <c>toolchain</c>, <c>PATH</c>.</param>
internal sealed record AnalyzerProgram(string Path, string Version, string FoundBy)
{
    /// <summary>The toolchain of the workspace, such as <c>1.95.0 (stable-x86_64-unknown-linux-gnu)</c>; null when there is no rustc.</summary>
    public string? Toolchain { get; init; }

    /// <summary>The toolchain's own folder (<c>rustc --print sysroot</c>).</summary>
    public string? Sysroot { get; init; }

    /// <summary>What is not as it should be, known before it starts.</summary>
    public IReadOnlyList<Degradation> Degradations { get; init; } = [];
}
