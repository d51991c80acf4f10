using System.Security.Cryptography;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>Files that were written so lately that a second write may have left the same time, and the same length: there the content tells. Not safe for several threads.</summary>
internal sealed class YoungFiles
{
    /// <summary>File systems keep times of up to two seconds.</summary>
    public static readonly TimeSpan CoarsestTime = TimeSpan.FromSeconds(2);

    // What is larger is generated, and not written twice in a moment.
    private const long LargestFile = 4 << 20;

    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    /// <summary>Whether a file has another content than at the last look, when it was young then; from now on it is known with the one that it has.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stamp">Read before this is asked: what is written in between is seen now or next time.</param>
    /// <param name="utcNow">When the look began.</param>
    public bool Look(string path, FileStamp stamp, DateTime utcNow)
    {
        var isYoung = stamp.Written >= (utcNow - CoarsestTime).Ticks;
        var known = _contents.GetValueOrDefault(path);
        if (!isYoung && known is null)
        {
            return false;
        }

        var content = stamp.Length <= LargestFile ? HashOf(path, stamp.Length) : null;
        if (isYoung && content is not null)
        {
            _contents[path] = content;
        }
        else
        {
            _contents.Remove(path);
        }

        return known is not null && content is not null && !known.AsSpan().SequenceEqual(content);
    }

    /// <summary>The file has gone.</summary>
    public void Forget(string path) => _contents.Remove(path);

    private static byte[]? HashOf(string path, long length)
    {
        if (length == 0)
        {
            // Also a pipe has no length: to open one waits for somebody who writes.
            return [];
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return SHA256.HashData(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It went while we looked, or is not ours to read.
            return null;
        }
    }
}
