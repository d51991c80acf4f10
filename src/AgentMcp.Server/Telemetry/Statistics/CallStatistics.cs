using AgentMcp.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>Counts calls in memory and writes them in batches, beside the calls and at the end: a killed process loses the last batch.</summary>
internal sealed partial class CallStatistics : ICallObserver, IAsyncDisposable
{
    /// <summary>From the first call of a batch to its writing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _counting = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly StatisticsStore _store;
    private readonly TelemetryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private Dictionary<DayOfTool, CallCounts> _pending = [];
    private Task _flushing = Task.CompletedTask;
    private bool _isDisposed;

    public CallStatistics(StatisticsStore store, TelemetryOptions options, TimeProvider time, ILogger<CallStatistics> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }

        _store = store;
        _options = options;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The day of now, since 1970 in UTC.</summary>
    public int Today => (int)(_time.GetUtcNow().Ticks / TimeSpan.TicksPerDay - DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerDay);

    /// <summary>Ends when the last batch that the interval began has been written.</summary>
    internal Task Flushing => _flushing;

    /// <inheritdoc/>
    public void CallEnded(in CallRecord call)
    {
        var key = new DayOfTool(Today, call.Tool);
        lock (_counting)
        {
            if (_pending.Count == 0 && !_isDisposed)
            {
                _timer.Change(Interval, Timeout.InfiniteTimeSpan);
            }

            if (!_pending.TryGetValue(key, out var counts))
            {
                _pending.Add(key, counts = new CallCounts());
            }

            counts.Add(call);
        }
    }

    /// <summary>Writes what was counted so far. What cannot be written is counted on, and said once in the log.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        Dictionary<DayOfTool, CallCounts> batch;
        lock (_counting)
        {
            (batch, _pending) = (_pending, []);
        }

        try
        {
            if (batch.Count > 0)
            {
                await _store.AddAsync(batch, Today - _options.RetentionDays + 1, cancellationToken);
            }
        }
        catch (Exception exception)
        {
            TakeBack(batch);
            LogNotWritten(exception);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The figures of each tool over so many days, today among them; what waits is written first.</summary>
    public async Task<SortedDictionary<string, CallCounts>> ReadAsync(int days, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await _store.ReadAsync(Today - days + 1, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_counting)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        await _timer.DisposeAsync();
        await _flushing;
        await FlushAsync(CancellationToken.None);
        _writing.Dispose();
    }

    private void Flush()
    {
        lock (_counting)
        {
            if (!_isDisposed)
            {
                _flushing = Task.Run(() => FlushAsync(CancellationToken.None));
            }
        }
    }

    // The number of rows is bounded by tools and days, so waiting for a disk to come back costs little.
    private void TakeBack(Dictionary<DayOfTool, CallCounts> batch)
    {
        lock (_counting)
        {
            foreach (var (key, counts) in batch)
            {
                if (_pending.TryGetValue(key, out var newer))
                {
                    newer.Merge(counts);
                }
                else
                {
                    _pending.Add(key, counts);
                }
            }

            if (_pending.Count > 0 && !_isDisposed)
            {
                _timer.Change(Interval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The figures of calls cannot be written to ops.db; they are tried again with the next batch")]
    private partial void LogNotWritten(Exception exception);
}
