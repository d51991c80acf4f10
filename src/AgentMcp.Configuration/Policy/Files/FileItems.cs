using System.Text;

namespace AgentMcp.Configuration.Policy.Files;

/// <summary>Makes items of files.</summary>
internal static class FileItems
{
    // As git tells binary files.
    private const int BinaryHead = 8000;

    /// <summary>A file of the disk, no more of it than may be committed; null when there is none to read (a link, a file deleted meanwhile).</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="path">From there.</param>
    /// <param name="limit">Bytes to read.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PolicyItem? Read(string root, string path, long limit)
    {
        var info = new FileInfo(Path.Combine(root, path));
        if (!info.Exists || info.LinkTarget is not null)
        {
            return null;
        }

        // Length 0 is also what a pipe has, and opening one would wait for its writer.
        if (info.Length == 0)
        {
            return Of(path, [], 0, isStaged: false);
        }

        var bytes = new byte[Math.Min(info.Length, limit)];
        using var file = new FileStream(info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Of(path, bytes.AsSpan(0, read), info.Length, isStaged: false);
    }

    /// <summary>The item of a file.</summary>
    /// <param name="path">From the root of the repository.</param>
    /// <param name="bytes">Its beginning, or all.</param>
    /// <param name="size">Bytes in all.</param>
    /// <param name="isStaged">Whether it is about to be committed.</param>
    public static PolicyItem Of(string path, ReadOnlySpan<byte> bytes, long size, bool isStaged)
    {
        var encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        var isBinary = encoding is UTF8Encoding && bytes[..Math.Min(bytes.Length, BinaryHead)].Contains((byte)0);
        var text = isBinary ? "" : encoding.GetString(bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes);
        return WorkflowFile.Read(new PolicyItem(PolicySubject.File, path, text) { Size = size, IsBinary = isBinary, IsStaged = isStaged });
    }
}
