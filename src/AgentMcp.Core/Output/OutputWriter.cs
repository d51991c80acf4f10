using AgentMcp.Core.Platform;

namespace AgentMcp.Core.Output;

/// <summary>Writes an output to the store while it comes. What cannot be written is lost to the store alone, never to the run.</summary>
internal sealed class OutputWriter(string id, string path) : IAsyncDisposable
{
    /// <summary>Of one output; the rest is not kept, so that a program without end does not push every other output out of the store.</summary>
    public const long MaximumBytes = 128L << 20;

    private FileStream? _file;
    private long _written;
    private bool _hasFailed;

    /// <summary>The id of the output; null when nothing came or it could not be written whole.</summary>
    public string? Id => _written > 0 && !_hasFailed ? id : null;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        var part = bytes[..(int)Math.Min(MaximumBytes - _written, bytes.Length)];
        if (part.IsEmpty || _hasFailed)
        {
            return;
        }

        try
        {
            _file ??= Create();
            await _file.WriteAsync(part);
            _written += part.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _hasFailed = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not { } file)
        {
            return;
        }

        await file.DisposeAsync();
        if (_hasFailed)
        {
            // Half an output that says nothing of the other half would mislead whoever finds it.
            File.Delete(path);
        }
    }

    private FileStream Create()
    {
        var options = PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write);

        // No buffer: a full disk shows in the write that meets it, not when the file is closed.
        options.BufferSize = 0;
        return new FileStream(path, options);
    }
}
