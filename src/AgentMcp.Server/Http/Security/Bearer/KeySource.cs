using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>
/// The authorization server's keys: kept while they hold, asked for again when they grow old or a token names one that is not among them, and never more
/// often than a minimum interval, whatever tokens strangers send. When the place fails, the last good keys go on for a bounded time.
/// </summary>
internal sealed partial class KeySource(IJwksReader reader, TimeProvider time, ILogger<KeySource> logger) : IDisposable
{
    /// <summary>Between two readings while there are keys.</summary>
    public static readonly TimeSpan MinimumInterval = TimeSpan.FromSeconds(30);

    /// <summary>Between two readings while there are none.</summary>
    public static readonly TimeSpan MinimumIntervalWithoutKeys = TimeSpan.FromSeconds(5);

    /// <summary>How long keys hold when their place does not say.</summary>
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long keys go on that could not be read again.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(12);

    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private HeldKeys? _held;
    private Task? _reading;
    private long? _lastReading;
    private string? _fault;

    /// <summary>Why the last reading failed; null when it did not.</summary>
    public string? Fault => Volatile.Read(ref _fault);

    /// <summary>Finds the key of a token.</summary>
    /// <param name="id">Its <c>kid</c>.</param>
    /// <param name="algorithm">Its <c>alg</c>.</param>
    /// <param name="cancellationToken">Ends the wait, not the reading, for which others may wait as well.</param>
    public async ValueTask<KeyLookup> FindAsync(string? id, string algorithm, CancellationToken cancellationToken)
    {
        var held = Usable();
        if (held?.Keys.Find(id, algorithm) is { } key)
        {
            if (time.GetElapsedTime(held.ReadAt) >= held.Lifetime)
            {
                // This token need not wait: the old keys are good until the new ones are there.
                TryRead(out _);
            }

            return new KeyLookup(key, HasKeys: true);
        }

        if (TryRead(out var reading))
        {
            await reading.WaitAsync(cancellationToken);
            held = Usable();
        }

        return new KeyLookup(held?.Keys.Find(id, algorithm), held is not null);
    }

    /// <summary>Reads the keys now.</summary>
    public Task LoadAsync()
    {
        TryRead(out var reading);
        return reading;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending.Cancel();
        reader.Dispose();
        _ending.Dispose();
    }

    private HeldKeys? Usable() => Volatile.Read(ref _held) is { } held && time.GetElapsedTime(held.ReadAt) < LongestUse ? held : null;

    // Gives the reading that goes on, or a new one; false when the last one was too short a time ago.
    private bool TryRead(out Task reading)
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false })
            {
                reading = _reading;
                return true;
            }

            var interval = Usable() is null ? MinimumIntervalWithoutKeys : MinimumInterval;
            if (_lastReading is { } last && time.GetElapsedTime(last) < interval)
            {
                reading = Task.CompletedTask;
                return false;
            }

            _lastReading = time.GetTimestamp();
            reading = _reading = Task.Run(ReadAsync);
            return true;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var held = Volatile.Read(ref _held);
            Take(await reader.ReadAsync(held?.Tag, _ending.Token), held);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception exception)
        {
            // Whoever waits is told that there are no new keys; nothing else would see the reason.
            Volatile.Write(ref _fault, exception.Message);
            LogBug(exception, reader.Place);
        }
    }

    private void Take(JwksAnswer answer, HeldKeys? held)
    {
        var fault = answer.Fault;
        var keys = held?.Keys;
        if (answer.Document is { } document)
        {
            (keys, fault) = JsonWebKeySet.Parse(document);
        }

        if (fault is not null || keys is null)
        {
            Volatile.Write(ref _fault, fault ?? "it said that nothing changed, but nothing is known");
            LogFault(reader.Place, _fault!);
            return;
        }

        // The keys before are left to the garbage collector: another thread may be using one.
        var lifetime = answer.MaxAge ?? UsualLifetime;
        lifetime = lifetime < MinimumInterval ? MinimumInterval : lifetime > LongestLifetime ? LongestLifetime : lifetime;
        Volatile.Write(ref _held, new HeldKeys(keys, answer.Tag, time.GetTimestamp(), lifetime));
        Volatile.Write(ref _fault, null);
        LogRead(keys.Count, reader.Place);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} keys for tokens read from {Place}")]
    private partial void LogRead(int count, string place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys for tokens could not be read from {Place}: {Fault}")]
    private partial void LogFault(string place, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading the keys for tokens from {Place} failed unexpectedly")]
    private partial void LogBug(Exception exception, string place);
}
