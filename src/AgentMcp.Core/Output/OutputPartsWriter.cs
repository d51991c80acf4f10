using System.Text;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Text;

namespace AgentMcp.Core.Output;

/// <summary>
/// Writes an output of several parts while it comes, line by line and from any thread, in bounded memory. What cannot be written is lost to the store alone,
/// never to who writes.
/// </summary>
public sealed class OutputPartsWriter : IAsyncDisposable
{
    /// <summary>Of one part: less than what the store keeps of an output, so that one which never ends leaves room for the others.</summary>
    public const long MaximumBytesOfPart = 64L << 20;

    private readonly Lock _lock = new();
    private readonly string _id;
    private readonly string? _path;
    private readonly Dictionary<string, PartSize> _sizes = new(StringComparer.Ordinal);
    private StreamWriter? _file;
    private string? _current;
    private bool _hasFailed;
    private bool _isClosed;

    internal OutputPartsWriter(string id, string? path)
    {
        (_id, _path) = (id, path);
        _hasFailed = path is null;
    }

    /// <summary>The id of the output; null when nothing came or it could not be written whole.</summary>
    public string? Id
    {
        get
        {
            lock (_lock)
            {
                return _sizes.Count > 0 && !_hasFailed ? _id : null;
            }
        }
    }

    /// <summary>Adds lines to a part, without what was meant for a terminal.</summary>
    public void Write(string part, string text)
    {
        lock (_lock)
        {
            if (_hasFailed || _isClosed)
            {
                return;
            }

            try
            {
                foreach (var line in text.AsSpan().TrimEnd("\r\n").EnumerateLines())
                {
                    WriteLine(part, TerminalText.Plain(line.ToString()));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _hasFailed = true;
            }
        }
    }

    /// <summary>Closes the file; without what it says of parts that were too long, the rest could be taken for the whole.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (part, size) in _sizes.Where(entry => entry.Value.Dropped > 0).ToArray())
        {
            size.Written = 0;
            Write(part, $"… {size.Dropped} more lines were not kept: the part is longer than {MaximumBytesOfPart >> 20} MiB");
        }

        lock (_lock)
        {
            _isClosed = true;
        }

        if (_file is not { } file)
        {
            return;
        }

        try
        {
            await file.DisposeAsync();
        }
        catch (IOException)
        {
            _hasFailed = true;
        }

        if (_hasFailed)
        {
            File.Delete(_path!);
        }
    }

    private void WriteLine(string part, string line)
    {
        if (!_sizes.TryGetValue(part, out var size))
        {
            _sizes[part] = size = new PartSize();
        }

        if (size.Written >= MaximumBytesOfPart)
        {
            size.Dropped++;
            return;
        }

        _file ??= new StreamWriter(new FileStream(_path!, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        if (_current != part)
        {
            _file.Write(OutputPartMarker.Of(part));
            _file.Write('\n');
            _current = part;
        }

        _file.Write(OutputPartMarker.Quote(line));
        _file.Write('\n');
        size.Written += Encoding.UTF8.GetByteCount(line) + 1;
    }

    private sealed class PartSize
    {
        public long Written { get; set; }

        public long Dropped { get; set; }
    }
}
