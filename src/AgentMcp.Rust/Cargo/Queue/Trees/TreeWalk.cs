using System.IO.Enumeration;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>One look at all files of some folders.</summary>
/// <param name="digest">Takes them up.</param>
/// <param name="outside">What manifests name outside of their folder.</param>
/// <param name="targetFolder">What cargo writes; passed over.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="time">The clock.</param>
internal sealed class TreeWalk(TreeDigest digest, OutsidePaths outside, string? targetFolder, TreeLimits limits, TimeProvider time)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    // What version control and editors write all the time and no build reads. All else that is hidden counts: .cargo, .sqlx and the like.
    private static readonly HashSet<string> PassedOver =
        new([".git", ".hg", ".svn", ".jj", ".idea", ".vscode", ".vs", ".zed", ".direnv", ".cache"], StringComparer.Ordinal);

    private readonly long _start = time.GetTimestamp();
    private readonly Stack<string> _folders = new();
    private readonly List<string> _roots = [];

    /// <summary>Takes up all files of a folder and of what its manifests and links name outside of it.</summary>
    /// <returns>False when that is too much.</returns>
    public bool TryWalk(string root)
    {
        Add(root);
        while (_folders.TryPop(out var folder))
        {
            if (digest.Files > limits.Files || time.GetElapsedTime(_start) > limits.Time)
            {
                return false;
            }

            TakeUp(folder);
        }

        return true;
    }

    /// <summary>Takes up a file that may not exist: one that appears counts too.</summary>
    public void AddFile(string path)
    {
        var stamp = FileStamp.Of(path);
        digest.AddFile(path, stamp.Length, stamp.Length < 0 ? 0 : stamp.Written);
    }

    /// <summary>Takes up what a manifest or a file of settings names outside of its folder.</summary>
    public void AddNamed(string path, string folder, long length, long written)
    {
        var (folders, files) = outside.Of(path, folder, length, written);
        foreach (var named in folders)
        {
            Add(named);
        }

        foreach (var named in files.Where(named => !_roots.Exists(root => PathBounds.IsIn(named, root))))
        {
            AddFile(named);
        }
    }

    private void Add(string folder)
    {
        if (_roots.Exists(root => PathBounds.IsIn(folder, root)) || (targetFolder is not null && PathBounds.IsIn(folder, targetFolder)))
        {
            return;
        }

        _roots.Add(folder);
        _folders.Push(folder);
    }

    private void TakeUp(string folder)
    {
        List<TreeEntry> entries;
        try
        {
            entries = [.. new FileSystemEnumerable<TreeEntry>(folder, TreeEntry.Of, Everything)];
        }
        catch (DirectoryNotFoundException)
        {
            // Deleted a moment ago: the next look sees another tree.
            return;
        }

        if (entries.Exists(entry => TargetMarks.All.Contains(entry.Name, StringComparer.Ordinal)))
        {
            return;
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        digest.AddName(folder);
        foreach (var entry in entries)
        {
            TakeUp(folder, entry);
        }
    }

    private void TakeUp(string folder, TreeEntry entry)
    {
        switch (entry.Kind)
        {
            case TreeEntryKind.Folder when !PassedOver.Contains(entry.Name) && Path.Join(folder, entry.Name) is var path && path != targetFolder:
                _folders.Push(path);
                break;
            case TreeEntryKind.Link:
                Follow(Path.Join(folder, entry.Name));
                break;
            case TreeEntryKind.File:
                digest.AddFile(entry.Name, entry.Length, entry.Written);
                if (entry.Name == "Cargo.toml")
                {
                    AddNamed(Path.Join(folder, entry.Name), folder, entry.Length, entry.Written);
                }

                break;
        }
    }

    private void Follow(string link)
    {
        try
        {
            var target = File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName;
            digest.AddName($"{link}>{target}");
            if (target is null)
            {
                return;
            }

            if (Directory.Exists(target))
            {
                Add(target);
            }
            else
            {
                AddFile(target);
            }
        }
        catch (IOException)
        {
            // Links that lead in a circle: no build can read them either.
            digest.AddName(link);
        }
    }
}
