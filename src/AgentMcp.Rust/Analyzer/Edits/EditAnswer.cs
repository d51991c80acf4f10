using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>What every tool that edits answers.</summary>
internal abstract record EditAnswer : AnalyzerAnswer
{
    /// <summary>Whether it was written.</summary>
    public bool Applied { get; init; }

    /// <summary>The files that were changed, with their hashes.</summary>
    public IReadOnlyList<EditedSource> Files { get; init; } = [];

    /// <summary>Files and folders that were given another name.</summary>
    public IReadOnlyList<MovedSource> Moves { get; init; } = [];

    /// <summary>The differences; absent when the plan has shown them.</summary>
    public IReadOnlyList<string>? Diffs { get; init; }

    /// <summary>Files that an editor has open and will load again.</summary>
    public IReadOnlyList<string>? OpenInEditors { get; init; }
}
