using AgentMcp.Core.Platform;
using AgentMcp.Storage.Faults;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Storage;

/// <summary>The databases of the data folder: each is opened when it is first asked for, once, and closed with the program.</summary>
public sealed partial class StoreRegistry : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Dictionary<string, SqliteDatabase> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoreDefinition> _definitions;
    private readonly List<Task> _housekeeping = [];
    private readonly DataFolder _folder;
    private readonly StorageOptions _options;
    private readonly RetryCounters _counters;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<StoreRegistry> _logger;
    private readonly FaultInjector? _faults;
    private int _isDisposed;

    public StoreRegistry(IEnumerable<StoreDefinition> definitions, DataFolder folder, StorageOptions options, RetryCounters counters, TimeProvider timeProvider, ILogger<StoreRegistry> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }

        _definitions = definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        _folder = folder;
        _options = options;
        _counters = counters;
        _timeProvider = timeProvider;
        _logger = logger;
        _faults = FaultInjector.Parse(options.Faults);
    }

    /// <summary>How reads and writes of all databases ended so far.</summary>
    public RetryStatistics RetryStatistics => _counters.Read();

    /// <summary>Replacements of damaged files since the start, for a warning to the user.</summary>
    public IReadOnlyList<DatabaseRecovery> Recoveries
    {
        get
        {
            lock (_open)
            {
                return [.. _open.Values.Select(database => database.Recovery).OfType<DatabaseRecovery>()];
            }
        }
    }

    /// <summary>Ends when the daily work of all databases opened so far has.</summary>
    internal Task Housekeeping => Task.WhenAll(_housekeeping);

    /// <summary>The open database of that name.</summary>
    /// <exception cref="StorageException">It cannot be opened; the message says what to do. The next call tries again.</exception>
    public ValueTask<SqliteDatabase> OpenAsync(string name, CancellationToken cancellationToken)
    {
        lock (_open)
        {
            if (_open.TryGetValue(name, out var database))
            {
                return ValueTask.FromResult(database);
            }
        }

        return new(OpenFirstAsync(name, cancellationToken));
    }

    /// <summary>Ends housekeeping, lets running calls end, closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _closing.CancelAsync();
        await _gate.WaitAsync(CancellationToken.None);
        await Housekeeping;
        foreach (var database in _open.Values)
        {
            await database.DisposeAsync();
        }

        lock (_open)
        {
            _open.Clear();
        }

        _gate.Dispose();
        _closing.Dispose();
    }

    internal SqliteDatabaseOptions OptionsOf(StoreDefinition definition) => new()
    {
        Path = Path.Combine(_folder.Root, definition.Name + ".db"),
        Name = definition.Name,
        Synchronous = definition.Synchronous,
        Migrations = definition.Migrations,
        MmapBytes = _options.MmapMb * 1024L * 1024,
        BackupFolder = _folder.Backups,
        BackupsKept = _options.BackupsKept,
        Retry = _options.Retry,
        RetryCounters = _counters,
        Faults = _faults,
        TimeProvider = _timeProvider,
        Logger = _logger,
    };

    private async Task<SqliteDatabase> OpenFirstAsync(string name, CancellationToken cancellationToken)
    {
        var definition = _definitions.GetValueOrDefault(name) ?? throw StorageErrors.UnknownStore(name, _folder.Root, [.. _definitions.Keys]);
        ObjectDisposedException.ThrowIf(_isDisposed == 1, this);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_open.TryGetValue(name, out var database))
            {
                database = await SqliteDatabase.OpenAsync(OptionsOf(definition), cancellationToken);
                lock (_open)
                {
                    _open.Add(name, database);
                }

                if (_options.DailyBackup)
                {
                    _housekeeping.Add(Task.Run(() => KeepHouseAsync(database), CancellationToken.None));
                }
            }

            return database;
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <summary>Beside the work and never in its way: what fails here is said in the log and tried at the next start.</summary>
    private async Task KeepHouseAsync(SqliteDatabase database)
    {
        try
        {
            await Maintenance.Housekeeping.RunAsync(database, _closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The program ends; a copy that was not finished is gone.
        }
        catch (Exception exception)
        {
            LogHousekeepingFailed(_logger, exception, database.Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Daily backup and vacuum of {Store} failed; 'agentmcp storage backup' tries again")]
    private static partial void LogHousekeepingFailed(ILogger logger, Exception exception, string store);
}
