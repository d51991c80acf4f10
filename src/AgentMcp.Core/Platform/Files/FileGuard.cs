using System.Globalization;

namespace AgentMcp.Core.Platform.Files;

/// <summary>A mutex among processes that is named by a file, for the moments in which something shared is looked at and changed.</summary>
/// <remarks>
/// The operating system's lock on the file stands in for a named <see cref="Mutex"/>: the kernel frees it with the process, whoever waits may await, and it lies in
/// a folder of the user's choice. A named mutex belongs to a thread, which no asynchronous code keeps, and on Unix to files below /tmp that cleaners remove.
/// </remarks>
public sealed class FileGuard : IDisposable
{
    // It is held for milliseconds; a longer step would be waited for in vain.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private FileGuard(FileStream file)
    {
        _file = file;
        WasAbandoned = file.Length > 0;
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
    }

    /// <summary>Whether who held it last ended without giving it back: what it guards may be half done.</summary>
    public bool WasAbandoned { get; }

    /// <summary>Takes it; null when it was held for the whole limit.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static async Task<FileGuard?> TryTakeAsync(string path, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var from = time.GetTimestamp(); ;)
        {
            if (FileSharing.TryOpenAlone(path) is { } file)
            {
                if (!FileSharing.IsDeleted(file))
                {
                    return new FileGuard(file);
                }

                await file.DisposeAsync();
                continue;
            }

            if (time.GetElapsedTime(from) >= limit)
            {
                return null;
            }

            await Task.Delay(Step, time, cancellationToken);
        }
    }

    /// <summary>The process that holds it now, as the kernel knows; null when nobody does, or the platform does not tell.</summary>
    public static int? HolderOf(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() && LinuxFiles.Find(path) is { } file
                ? File.ReadLines("/proc/locks").Select(line => HolderIn(line, file.Inode)).FirstOrDefault(id => id is not null)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Gives it back. The file stays: whoever deleted it would let two others hold one each.</summary>
    public void Dispose()
    {
        try
        {
            _file.SetLength(0);
        }
        catch (IOException)
        {
            // The next one takes it for abandoned, which costs a second look.
        }

        _file.Dispose();
    }

    // `1: FLOCK  ADVISORY  WRITE 4711 08:02:1234 0 EOF` (proc_locks(5)); who waits for one has an arrow after the number, and so another count of words.
    private static int? HolderIn(string line, ulong inode) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, "FLOCK", _, "WRITE", var id, var place, ..]
        && place.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{inode}"), StringComparison.Ordinal)
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? process
            : null;
}
