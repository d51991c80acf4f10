using System.Globalization;
using AgentMcp.Rust.Analyzer.Edits.Steps;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>What a call would change.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="What">In a few words, such as <c>rename Square to Box</c>.</param>
/// <param name="Changes">What is done to files.</param>
internal sealed record EditProposal(CargoWorkspace Workspace, string What, FileChanges Changes)
{
    private const int ShownHash = 12;

    /// <summary>Changes in each file, by its path.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>Files that an editor has open, with the text of the disk: it will load them again.</summary>
    public IReadOnlyList<string> OpenInEditors { get; init; } = [];

    /// <summary>The files that are changed, with the hashes that the plan holds for.</summary>
    public IReadOnlyList<EditedSource> Files =>
    [
        .. Changes.Rewrites.Select(file => new EditedSource(Show(file.Path), Counts.GetValueOrDefault(file.Path), FileHash.Of(file.Before.Span), FileHash.Of(file.After.Span))),
        .. Changes.Creations.Select(file => new EditedSource(Show(file.Path), Counts.GetValueOrDefault(file.Path), null, FileHash.Of(file.Content.Span))),
        .. Changes.Deletions.Select(file => new EditedSource(Show(file.Path), 0, FileHash.Of(file.Before.Span), null)),
    ];

    /// <summary>Files and folders that get another name.</summary>
    public IReadOnlyList<MovedSource> Moves => [.. Changes.Moves.Select(move => new MovedSource(Show(move.From), Show(move.To)))];

    /// <summary>The difference of each file.</summary>
    public IReadOnlyList<string> Diffs =>
    [
        .. Changes.Rewrites.Select(file => FileDiff.Of(Show(file.Path), file.Before, file.After)),
        .. Changes.Creations.Select(file => FileDiff.Of(Show(file.Path), default, file.Content)),
        .. Changes.Deletions.Select(file => FileDiff.Of(Show(file.Path), file.Before, default)),
    ];

    /// <summary>How much it is: <c>7 edits in 3 files, 1 move</c>.</summary>
    public string Size
    {
        get
        {
            var edits = Files.Sum(file => file.Edits);
            var moves = Moves.Count == 0 ? "" : $", {Count(Moves.Count, "move")}";
            return Files.Count == 0 ? Count(Moves.Count, "move") : $"{(edits == 0 ? "" : $"{Count(edits, "edit")} in ")}{(Files.Count == 1 ? Files[0].File : Count(Files.Count, "file"))}{moves}";
        }
    }

    /// <summary>What a plan lists: each file with the beginning of its hash, moves, then the differences.</summary>
    public IReadOnlyList<string> Items =>
    [
        .. Files.Select(file => $"{file.File} (sha256 {(file.Before ?? "none")[..Math.Min(ShownHash, (file.Before ?? "none").Length)]})"),
        .. Moves.Select(move => $"{move.From} becomes {move.To}"),
        .. OpenInEditors.Select(file => $"{file} is open in an editor, which will load it again"),
        .. Diffs,
    ];

    /// <summary>Changes in each file of an edit, by the path that the file has now.</summary>
    public static IReadOnlyDictionary<string, int> CountsOf(WorkspaceEdit edit) =>
        edit.Steps.OfType<TextStep>().GroupBy(step => Core.Platform.RealPath.Of(step.Path), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(step => step.Changes.Count), StringComparer.Ordinal);

    private string Show(string path) => PathBounds.Show(path, Workspace.Root);

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
