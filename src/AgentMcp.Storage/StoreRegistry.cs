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
    private readonly SemaphoreSlim gate = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly Dictionary<string, SqliteDatabase> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoreDefinition> definitions;
    private readonly List<Task> housekeeping = [];
    private readonly DataFolder folder;
    private readonly StorageOptions options;
    private readonly RetryCounters counters;
    private readonly TimeProvider timeProvider;
    private readonly ILogger<StoreRegistry> logger;
    private readonly FaultInjector? faults;
    private volatile bool isAbandoned;
    private int isDisposed;

    public StoreRegistry(IEnumerable<StoreDefinition> definitions, DataFolder folder, StorageOptions options, RetryCounters counters, TimeProvider timeProvider, ILogger<StoreRegistry> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }

        this.definitions = definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        this.folder = folder;
        this.options = options;
        this.counters = counters;
        this.timeProvider = timeProvider;
        this.logger = logger;
        faults = FaultInjector.Parse(options.Faults);
    }

    /// <summary>How reads and writes of all databases ended so far.</summary>
    public RetryStatistics RetryStatistics => counters.Read();

    /// <summary>Replacements of damaged files since the start, for a warning to the user.</summary>
    public IReadOnlyList<DatabaseRecovery> Recoveries
    {
        get
        {
            lock (open)
            {
                return [.. open.Values.Select(database => database.Recovery).OfType<DatabaseRecovery>()];
            }
        }
    }

    /// <summary>The databases that are open now.</summary>
    public IReadOnlyList<OpenStore> OpenStores
    {
        get
        {
            lock (open)
            {
                return [.. open.Values.Select(database => new OpenStore(database.Name, database.Path, SizeOf(database.Path) + SizeOf(database.Path + "-wal")))];
            }
        }
    }

    /// <summary>Ends when the daily work of all databases opened so far has.</summary>
    internal Task Housekeeping => Task.WhenAll(housekeeping);

    /// <summary>The open database of that name.</summary>
    /// <exception cref="StorageException">It cannot be opened; the message says what to do. The next call tries again.</exception>
    public ValueTask<SqliteDatabase> OpenAsync(string name, CancellationToken cancellationToken)
    {
        lock (open)
        {
            if (open.TryGetValue(name, out var database))
            {
                return ValueTask.FromResult(database);
            }
        }

        return new(OpenFirstAsync(name, cancellationToken));
    }

    /// <summary>Whether the folder is this process's no more.</summary>
    public bool IsAbandoned => isAbandoned;

    /// <summary>The folder was deleted or replaced: what is open is finished, and nothing is opened any more, which would make a file in a folder of somebody else.</summary>
    public void Abandon() => isAbandoned = true;

    /// <summary>Works on a file while this process has it closed: calls that run end first, those that come wait, and the next one opens it anew.</summary>
    internal async Task<T> WhileClosedAsync<T>(string name, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            SqliteDatabase? database;
            lock (open)
            {
                _ = open.Remove(name, out database);
            }

            if (database is not null)
            {
                await Housekeeping;
                await database.DisposeAsync();
            }

            return await work();
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <summary>Ends housekeeping, lets running calls end, closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
        {
            return;
        }

        await closing.CancelAsync();
        await gate.WaitAsync(CancellationToken.None);
        await Housekeeping;
        foreach (var database in open.Values)
        {
            await database.DisposeAsync();
        }

        lock (open)
        {
            open.Clear();
        }

        gate.Dispose();
        closing.Dispose();
    }

    internal SqliteDatabaseOptions OptionsOf(StoreDefinition definition) => new()
    {
        Path = Path.Combine(folder.Root, definition.Name + ".db"),
        Name = definition.Name,
        Synchronous = definition.Synchronous,
        Migrations = definition.Migrations,
        MmapBytes = options.MmapMb * 1024L * 1024,
        BackupFolder = folder.Backups,
        BackupsKept = options.BackupsKept,
        Retry = options.Retry,
        CurrentRetry = options.CurrentRetry,
        RetryCounters = counters,
        Faults = faults,
        TimeProvider = timeProvider,
        Logger = logger,
    };

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private async Task<SqliteDatabase> OpenFirstAsync(string name, CancellationToken cancellationToken)
    {
        var definition = definitions.GetValueOrDefault(name) ?? throw StorageErrors.UnknownStore(name, folder.Root, [.. definitions.Keys]);
        ObjectDisposedException.ThrowIf(isDisposed == 1, this);
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!open.TryGetValue(name, out var database))
            {
                if (isAbandoned)
                {
                    throw StorageErrors.Closed(Path.Combine(folder.Root, name + ".db"));
                }

                database = await SqliteDatabase.OpenAsync(OptionsOf(definition), cancellationToken);
                lock (open)
                {
                    open.Add(name, database);
                }

                if (options.DailyBackup)
                {
                    housekeeping.Add(Task.Run(() => KeepHouseAsync(database), CancellationToken.None));
                }
            }

            return database;
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <summary>Beside the work and never in its way: what fails here is said in the log and tried at the next start.</summary>
    private async Task KeepHouseAsync(SqliteDatabase database)
    {
        try
        {
            await Maintenance.Housekeeping.RunAsync(database, closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The program ends; a copy that was not finished is gone.
        }
        catch (Exception exception)
        {
            LogHousekeepingFailed(logger, exception, database.Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Daily backup and vacuum of {Store} failed; 'agentmcp storage backup' tries again")]
    private static partial void LogHousekeepingFailed(ILogger logger, Exception exception, string store);
}
