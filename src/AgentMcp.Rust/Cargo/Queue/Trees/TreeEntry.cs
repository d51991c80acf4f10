using System.IO.Enumeration;

namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>A file, folder or link in a folder.</summary>
internal readonly record struct TreeEntry(string Name, TreeEntryKind Kind, long Length, long Written)
{
    public static TreeEntry Of(ref FileSystemEntry entry)
    {
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        return entry.IsDirectory && !isLink
            ? new TreeEntry(entry.FileName.ToString(), TreeEntryKind.Folder, 0, 0)
            : new TreeEntry(entry.FileName.ToString(), isLink ? TreeEntryKind.Link : TreeEntryKind.File, entry.Length, entry.LastWriteTimeUtc.UtcTicks);
    }
}
