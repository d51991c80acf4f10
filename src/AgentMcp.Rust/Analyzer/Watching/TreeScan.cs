using System.IO.Enumeration;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>Looks through folders for the files of a scope. Links to folders are followed, as rust-analyzer follows them, each once.</summary>
internal sealed class TreeScan(WatchScope scope)
{
    // Deeper than any sources; a loop of mounts ends here.
    private const int MaximumDepth = 100;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true, RecurseSubdirectories = false };

    private readonly Dictionary<string, FileStamp> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _behindLinks = new(StringComparer.Ordinal);

    /// <summary>All files of a scope as they are now.</summary>
    public static Dictionary<string, FileStamp> Read(WatchScope scope)
    {
        var scan = new TreeScan(scope);
        foreach (var folder in scope.Folders)
        {
            scan.Walk(folder, 0);
        }

        foreach (var file in scope.Files.Where(File.Exists))
        {
            scan.Take(file);
        }

        return scan._found;
    }

    private void Walk(string folder, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        foreach (var (name, isFolder, isLink) in EntriesOf(folder))
        {
            var path = Path.Join(folder, name);
            if (!isFolder)
            {
                if (scope.Contains(path))
                {
                    Take(path);
                }
            }
            else if (!IgnoredFolders.Contains(folder, name) && (!isLink || MayFollow(path)))
            {
                Walk(path, depth + 1);
            }
        }
    }

    private static List<(string Name, bool IsFolder, bool IsLink)> EntriesOf(string folder)
    {
        try
        {
            return [.. new FileSystemEnumerable<(string, bool, bool)>(folder, (ref entry) => (entry.FileName.ToString(), entry.IsDirectory, entry.IsDirectory && entry.Attributes.HasFlag(FileAttributes.ReparsePoint)), Everything)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It went while we looked, or is not ours to look at.
            return [];
        }
    }

    private bool MayFollow(string link)
    {
        var target = RealPath.Of(link);
        return !(link + Path.DirectorySeparatorChar).StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal) && _behindLinks.Add(target);
    }

    private void Take(string path)
    {
        try
        {
            // Of a link the time of what it leads to: that is what somebody edits.
            var real = new FileInfo(path).LinkTarget is null ? path : RealPath.Of(path);
            _found[path] = FileStamp.Of(real);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The same.
        }
    }
}
