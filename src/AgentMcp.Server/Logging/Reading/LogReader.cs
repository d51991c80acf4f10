using AgentMcp.Core.Platform;

namespace AgentMcp.Server.Logging.Reading;

/// <summary>
/// Reads the log with what was moved aside, oldest first, and later what came since. A file is opened for one read only: writers take it alone, and lose
/// lines when they cannot have it for a second.
/// </summary>
/// <param name="folder">Holds <c>logs/</c>.</param>
/// <param name="time">The clock of short waits.</param>
internal sealed class LogReader(DataFolder folder, TimeProvider time)
{
    // Enough to tell one file from the next: a first line begins with its time.
    private const int HeadLength = 256;
    private const int MostAttempts = 100;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(10);

    private byte[]? _head;
    private long _position;

    /// <summary>Lines that could not be read so far.</summary>
    public long Skipped { get; private set; }

    /// <summary>Lines that were wanted so far, returned or not.</summary>
    public long Found { get; private set; }

    /// <summary>What was logged since the last time and is wanted, oldest first.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="most">How many are returned, the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyCollection<LogLine>> ReadAsync(LogQuery query, int most, CancellationToken cancellationToken)
    {
        var newest = PathOf(0);
        if (_head is not null && new FileInfo(newest) is { Exists: true } file && file.Length == _position)
        {
            return [];
        }

        var contents = await ReadFilesAsync(cancellationToken);
        var lines = new Queue<LogLine>();
        for (var index = 0; index < contents.Count; index++)
        {
            var (bytes, from) = contents[index];
            var end = Parse(bytes.AsSpan((int)from), query, most, lines, isLast: index == contents.Count - 1);
            (_head, _position) = (HeadOf(bytes), from + end);
        }

        return lines;
    }

    // From the newest back to the one that was read last: between two looks the file may have been moved aside, more than once.
    private async Task<List<(byte[] Bytes, long From)>> ReadFilesAsync(CancellationToken cancellationToken)
    {
        var contents = new List<(byte[] Bytes, long From)>();
        for (var number = 0; number <= LogRotation.MostKept; number++)
        {
            if (await ReadFileAsync(PathOf(number), cancellationToken) is not { Length: > 0 } bytes)
            {
                if (number == 0)
                {
                    // Just moved aside, and not begun anew.
                    continue;
                }

                break;
            }

            // A rotation between two reads shows one file twice.
            if (contents.Count > 0 && bytes.AsSpan().StartsWith(HeadOf(contents[0].Bytes)))
            {
                contents.RemoveAt(0);
            }

            if (_head is not null && bytes.AsSpan().StartsWith(_head) && bytes.Length >= _position)
            {
                contents.Insert(0, (bytes, _position));
                break;
            }

            contents.Insert(0, (bytes, 0));
        }

        return contents;
    }

    private async Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var bytes = new byte[file.Length];
                file.ReadExactly(bytes);
                return bytes;
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Somebody is just writing.
                await Task.Delay(BetweenAttempts, time, cancellationToken);
            }
        }
    }

    // How far it came: half a line at the end of the newest file may be finished later.
    private int Parse(ReadOnlySpan<byte> bytes, LogQuery query, int most, Queue<LogLine> lines, bool isLast)
    {
        var end = 0;
        while (end < bytes.Length)
        {
            var length = bytes[end..].IndexOf((byte)'\n');
            if (length < 0 && isLast)
            {
                break;
            }

            var line = length < 0 ? bytes[end..] : bytes.Slice(end, length);
            end += line.Length + 1;
            if (LogLine.Parse(line) is { } parsed)
            {
                Take(parsed, query, most, lines);
            }
            else if (line.ContainsAnyExcept((byte)' ', (byte)'\r'))
            {
                Skipped++;
            }
        }

        return Math.Min(end, bytes.Length);
    }

    private void Take(LogLine line, LogQuery query, int most, Queue<LogLine> lines)
    {
        if (!query.Takes(line))
        {
            return;
        }

        Found++;
        lines.Enqueue(line);
        if (lines.Count > most)
        {
            lines.Dequeue();
        }
    }

    private string PathOf(int number)
    {
        var path = Path.Combine(folder.Logs, JsonLinesSink.FileName);
        return number == 0 ? path : $"{path}.{number}";
    }

    private static byte[] HeadOf(byte[] bytes) => bytes[..Math.Min(HeadLength, bytes.Length)];
}
