using System.Text;

namespace AgentMcp.Rust.Rewriting;

/// <summary>What is done to files together: texts first, under the names that the files have now, then the moves in their order.</summary>
/// <param name="Rewrites">Files that get another text.</param>
internal sealed record FileChanges(IReadOnlyList<FileRewrite> Rewrites)
{
    /// <summary>Files that are made.</summary>
    public IReadOnlyList<FileCreation> Creations { get; init; } = [];

    /// <summary>Files that are removed.</summary>
    public IReadOnlyList<FileDeletion> Deletions { get; init; } = [];

    /// <summary>Files and folders that get another name.</summary>
    public IReadOnlyList<FileMove> Moves { get; init; } = [];

    /// <summary>Whether nothing is done.</summary>
    public bool IsEmpty => Rewrites.Count + Creations.Count + Deletions.Count + Moves.Count == 0;

    /// <summary>By what a plan is known to be the same: the files, as they are and as they would be.</summary>
    public string Basis => FileHash.Of(Encoding.UTF8.GetBytes(string.Join('\n', Described())));

    private IEnumerable<string> Described() =>
    [
        .. Rewrites.Select(file => $"{file.Path} {FileHash.Of(file.Before.Span)} {FileHash.Of(file.After.Span)}"),
        .. Creations.Select(file => $"+ {file.Path} {FileHash.Of(file.Content.Span)}"),
        .. Deletions.Select(file => $"- {file.Path} {FileHash.Of(file.Before.Span)}"),
        .. Moves.Select(file => $"{file.From} > {file.To}"),
    ];
}
