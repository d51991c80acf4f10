namespace AgentMcp.Configuration.Policy.Files;

/// <summary>The files that are to be checked.</summary>
/// <param name="Root">Root of the repository, or the workspace where there is none.</param>
/// <param name="Source">Where their names come from.</param>
/// <param name="Paths">From the root; empty for what is staged.</param>
internal sealed record FileSelection(string Root, FileSource Source, IReadOnlyList<string> Paths)
{
    /// <summary>What the index holds; null when files of the disk are meant.</summary>
    public GitIndex? Index { get; init; }

    /// <summary>What is staged.</summary>
    public IReadOnlyList<StagedFile> Staged { get; init; } = [];

    /// <summary>What the caller must know about how they were chosen.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
