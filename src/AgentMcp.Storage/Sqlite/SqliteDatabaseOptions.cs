using AgentMcp.Storage.Faults;
using AgentMcp.Storage.Retry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Storage.Sqlite;

/// <summary>How one database file is opened.</summary>
public sealed class SqliteDatabaseOptions
{
    /// <summary>Absolute path of the file; it and its folder are created when missing.</summary>
    public required string Path { get; init; }

    /// <summary>Short name for messages and backups, such as <c>memory</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What a commit survives.</summary>
    public SynchronousMode Synchronous { get; init; } = SynchronousMode.Normal;

    /// <summary>The steps that make the schema, from version 1 without gaps.</summary>
    public IReadOnlyList<Migration> Migrations { get; init; } = [];

    /// <summary>At most this many reader connections are open at once.</summary>
    public int MaximumReaders { get; init; } = 4;

    /// <summary>Page cache of the writer connection.</summary>
    public int WriterCacheKb { get; init; } = 16_384;

    /// <summary>Page cache of each reader connection.</summary>
    public int ReaderCacheKb { get; init; } = 4_096;

    /// <summary>How much of the file is mapped instead of read; resident only as far as it is touched.</summary>
    public long MmapBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Where verified backups go; null means a folder <c>backups</c> beside the file.</summary>
    public string? BackupFolder { get; init; }

    /// <summary>How many daily backups are kept.</summary>
    public int BackupsKept { get; init; } = 7;

    /// <summary>How often and how patiently is tried.</summary>
    public RetryPresets Retry { get; init; } = new();

    /// <summary>Gives the numbers that hold now, in place of <see cref="Retry"/>, when they may change while the file is open.</summary>
    public Func<RetryPresets>? CurrentRetry { get; init; }

    /// <summary>Counts how calls ended; shared between databases by whoever wants one sum.</summary>
    public RetryCounters RetryCounters { get; init; } = new();

    /// <summary>Failures to inject before operations (<c>storage.write</c>, <c>storage.read</c>); null outside tests.</summary>
    public FaultInjector? Faults { get; init; }

    /// <summary>Clock of backups, waits and time stamps.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Receives what a person should know: recoveries, migrations, failures that are nobody's SQL.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
