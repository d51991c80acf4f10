using System.Collections.Concurrent;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>Finds what manifests and settings of cargo name outside of their own folder: path dependencies, members, patches, sources, included settings.</summary>
/// <remarks>All that stands in quotes is looked at, whatever key it stands behind: one too many costs a look at a file, one too few an answer of old.</remarks>
internal sealed class OutsidePaths
{
    // A manifest has some kilobytes.
    private const long LargestText = 1 << 20;
    private const int MostTexts = 20_000;
    private const int LongestPath = 1024;

    private readonly ConcurrentDictionary<string, (FileStamp Stamp, IReadOnlyList<string> Named)> _known = new(StringComparer.Ordinal);

    /// <summary>Existing folders and files outside that a text names, as absolute paths.</summary>
    /// <param name="path">The text.</param>
    /// <param name="folder">What relative paths in it start from.</param>
    /// <param name="length">Its size.</param>
    /// <param name="written">When it was written.</param>
    public (IReadOnlyList<string> Folders, IReadOnlyList<string> Files) Of(string path, string folder, long length, long written)
    {
        var stamp = new FileStamp(written, length);
        if (!_known.TryGetValue(path, out var known) || known.Stamp != stamp)
        {
            known = (stamp, Read(path, folder, length));
            Keep(path, known);
        }

        return ([.. known.Named.Where(Directory.Exists)], [.. known.Named.Where(each => !Directory.Exists(each))]);
    }

    private void Keep(string path, (FileStamp Stamp, IReadOnlyList<string> Named) known)
    {
        if (_known.Count >= MostTexts)
        {
            _known.Clear();
        }

        _known[path] = known;
    }

    private static IReadOnlyList<string> Read(string path, string folder, long length)
    {
        try
        {
            return length > LargestText ? [] : [.. Pieces(File.ReadAllText(path)).Select(text => OutsideOf(folder, text)).OfType<string>().Distinct(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // What stands between any two quotes of a line, so that an apostrophe in a remark cannot hide a path.
    private static IEnumerable<string> Pieces(string text) =>
        text.Split(['"', '\'', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(piece => piece.Length <= LongestPath && !piece.AsSpan().ContainsAnyInRange('\0', '\x1f'));

    private static string? OutsideOf(string folder, string text)
    {
        if (!text.Contains("..", StringComparison.Ordinal) && !Path.IsPathFullyQualified(text))
        {
            return null;
        }

        // Of `../crates/*` all of `../crates` counts; of a source file its folder, where its modules are.
        var pattern = text.AsSpan().IndexOfAny('*', '?', '[');
        var fixedPart = pattern < 0 ? text : Path.GetDirectoryName(text[..pattern]);
        if (string.IsNullOrEmpty(fixedPart))
        {
            return null;
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(fixedPart, folder));
        path = Path.GetExtension(path) == ".rs" ? Path.GetDirectoryName(path)! : path;
        return PathBounds.IsIn(path, folder) || PathBounds.IsIn(folder, path) ? null : path;
    }
}
