using AgentMcp.Rust.Analyzer.Locating;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>What an answer must say about the server that gave it.</summary>
/// <param name="Ready">Whether the workspace is loaded: until then an empty answer means nothing.</param>
/// <param name="Status">One of <see cref="AnalyzerStatus"/>.</param>
internal sealed record AnalyzerState(bool Ready, string Status)
{
    /// <summary>What the server said about it, when it said something.</summary>
    public string? Message { get; init; }

    /// <summary>What spoils a part of the answers.</summary>
    public IReadOnlyList<Degradation> Degraded { get; init; } = [];

    /// <summary>Whether an editor's unsaved text takes part, and in which files (relative to the root).</summary>
    public IReadOnlyList<string> UnsavedFiles { get; init; } = [];
}
