using AgentMcp.Rust.Analyzer.Locating;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>How the server was that gave an answer, as far as it matters to this answer.</summary>
/// <param name="Ready">Whether the workspace was loaded: an answer before that would mean nothing, and none is given.</param>
/// <param name="Status">One of <see cref="AnalyzerStatus"/>.</param>
/// <param name="Source"><c>native</c>: rust-analyzer itself; <c>flycheck</c>: the compiler by its check; <c>both</c>.</param>
/// <param name="CoversEdits">Whether every change on disk up to the call takes part.</param>
internal sealed record AnswerState(bool Ready, string Status, string Source, bool CoversEdits)
{
    /// <summary>What spoils this answer, each with its fix.</summary>
    public IReadOnlyList<Degradation> Degraded { get; init; } = [];

    /// <summary>Files of which an editor's unsaved text takes part, relative to the workspace's root.</summary>
    public IReadOnlyList<string> UnsavedFiles { get; init; } = [];
}
