using System.Threading.Channels;

namespace AgentMcp.Server.Logging;

/// <summary>Takes entries from any thread without ever making it wait, and hands them to a sink in the background. When the sink cannot keep up, entries are dropped and counted.</summary>
internal sealed class LogQueue(ILogSink sink, TimeProvider time) : IDisposable
{
    /// <summary>Entries that may wait.</summary>
    public const int Capacity = 4096;

    private const int MostAttempts = 50;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    // At the end of the process a sink that hangs (a client that no longer reads our stderr) must not keep it alive.
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(1);

    private readonly Channel<LogEntry> _waiting = Channel.CreateBounded<LogEntry>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait });
    private readonly List<LogEntry> _batch = [];
    private readonly Lock _writing = new();
    private long _lost;
    private int _isRunning;

    /// <summary>Entries that were dropped and not told of yet.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Takes an entry, or counts it as lost.</summary>
    public void Add(LogEntry entry)
    {
        if (!_waiting.Writer.TryWrite(entry))
        {
            Interlocked.Increment(ref _lost);
        }
        else if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            // The loop starts with the first entry: a process that logs nothing pays nothing.
            _ = Task.Run(WriteAllAsync);
        }
    }

    /// <summary>Writes what waits. The caller's thread does it, since nothing may come after.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        if (_writing.TryEnter(LastWait))
        {
            try
            {
                WriteBatch();
            }
            finally
            {
                _writing.Exit();
            }
        }
    }

    private async Task WriteAllAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            for (var attempt = 1; !WriteOnce(isLast: attempt == MostAttempts); attempt++)
            {
                await Task.Delay(BetweenAttempts, time);
            }
        }
    }

    private bool WriteOnce(bool isLast)
    {
        lock (_writing)
        {
            if (WriteBatch())
            {
                return true;
            }

            if (isLast)
            {
                Lose();
            }

            return isLast;
        }
    }

    private bool WriteBatch()
    {
        while (_waiting.Reader.TryRead(out var entry))
        {
            _batch.Add(entry);
        }

        if (_batch.Count == 0)
        {
            return true;
        }

        var lost = Lost;
        try
        {
            if (!sink.TryWrite(_batch, lost))
            {
                return false;
            }

            Interlocked.Add(ref _lost, -lost);
            _batch.Clear();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A full disk or a closed stream: a log that cannot be written never breaks a call.
            Lose();
        }

        return true;
    }

    private void Lose()
    {
        Interlocked.Add(ref _lost, _batch.Count);
        _batch.Clear();
    }
}
