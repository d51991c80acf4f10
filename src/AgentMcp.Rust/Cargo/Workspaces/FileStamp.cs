using System.Runtime.InteropServices;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>What tells that a file or folder is another than it was, without reading it.</summary>
/// <param name="Written">When it was last written; the same for all that do not exist.</param>
/// <param name="Length">Of a file; -1 for a folder and for what does not exist.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileStamp(long Written, long Length)
{
    /// <summary>The stamp of a path that may not exist.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return new FileStamp(file.LastWriteTimeUtc.Ticks, file.Exists ? file.Length : -1);
    }
}
