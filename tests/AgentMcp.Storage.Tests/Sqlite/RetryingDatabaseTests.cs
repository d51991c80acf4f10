using AgentMcp.Core.Errors;
using AgentMcp.Storage.Faults;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage.Tests.Sqlite;

public sealed class RetryingDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<SqliteDatabase> OpenAsync(string faults, RetryPresets? retry = null) => SqliteDatabase.OpenAsync(
        new()
        {
            Path = folder.File("test.db"),
            Name = "test",
            Migrations = [TestStore.Items],
            Faults = FaultInjector.Parse(faults),
            Retry = retry ?? Fast(),
        },
        Token);

    private static RetryPresets Fast() => new()
    {
        CriticalWrite = new() { MaxAttempts = 5, FirstDelayMs = 1, MaxElapsedMs = 5_000 },
        Write = new() { MaxAttempts = 3, FirstDelayMs = 1, MaxElapsedMs = 5_000 },
        Read = new() { MaxAttempts = 3, FirstDelayMs = 1, MaxElapsedMs = 5_000 },
        PointRead = new() { MaxAttempts = 2, FirstDelayMs = 1, MaxElapsedMs = 5_000 },
    };

    [Fact]
    public async Task A_busy_file_is_tried_again_and_counted_as_recovered()
    {
        await using var database = await OpenAsync("storage.write/sqlite_busy:2");
        _ = await database.InsertAsync("one");
        Assert.Equal(["one"], await database.ValuesAsync());
        Assert.Equal((1L, 0L, 0L), (database.RetryStatistics.Recovered, database.RetryStatistics.Exhausted, database.RetryStatistics.PermanentRetried));
    }

    [Fact]
    public async Task A_file_that_stays_busy_is_said_with_the_remedy()
    {
        await using var database = await OpenAsync("storage.write/sqlite_busy:3");
        var thrown = await Assert.ThrowsAsync<StorageException>(() => database.InsertAsync("one"));
        Assert.Equal(ErrorCatalog.StorageBusy, thrown.Code);
        Assert.Contains("fuser", thrown.Next, StringComparison.Ordinal);
        Assert.Equal(1, database.RetryStatistics.Exhausted);
        _ = await database.InsertAsync("two");
    }

    [Fact]
    public async Task Critical_writes_and_point_reads_use_their_own_presets()
    {
        await using var database = await OpenAsync("storage.write/sqlite_busy:4,storage.read/sqlite_locked:2");
        Assert.Equal(7, await database.WriteAsync(_ => 7, WriteKind.Critical, Token));
        _ = await Assert.ThrowsAsync<StorageException>(() => database.PointReadAsync(_ => 7, Token));
        Assert.Equal(7, await database.ReadAsync(_ => 7, Token));
    }

    [Fact]
    public async Task The_configured_numbers_are_the_ones_that_are_used()
    {
        // Shipped: the retry section of the configuration was not wired to anything.
        var retry = Fast();
        retry.Write = new() { MaxAttempts = 1 };
        await using var database = await OpenAsync("storage.write/sqlite_busy:1", retry);
        _ = await Assert.ThrowsAsync<StorageException>(() => database.InsertAsync("one"));
        Assert.Equal(0, database.RetryStatistics.Recovered);
    }

    [Fact]
    public async Task Numbers_that_change_hold_from_the_next_operation_on()
    {
        var retry = Fast();
        retry.Write = new() { MaxAttempts = 1 };
        await using var database = await SqliteDatabase.OpenAsync(
            new()
            {
                Path = folder.File("live.db"),
                Name = "live",
                Migrations = [TestStore.Items],
                Faults = FaultInjector.Parse("storage.write/sqlite_busy:3"),
                CurrentRetry = () => retry,
            },
            Token);
        _ = await Assert.ThrowsAsync<StorageException>(() => database.InsertAsync("one"));
        Assert.Equal(0, database.RetryStatistics.Retries.Values.Sum());

        retry = Fast();

        _ = await database.InsertAsync("two");
        Assert.Equal((2, 1L), ((int)database.RetryStatistics.Retries.Values.Sum(), database.RetryStatistics.Recovered));
    }

    public static TheoryData<string, ErrorCode, ErrorReason> Permanent => new()
    {
        { "disk_full", ErrorCatalog.StorageFull, ErrorReason.DiskFull },
        { "sqlite_corrupt", ErrorCatalog.StorageCorrupt, ErrorReason.Corrupt },
        { "sqlite_readonly", ErrorCatalog.StorageReadOnly, ErrorReason.ReadOnly },
        { "sqlite_ioerr", ErrorCatalog.StorageUnavailable, ErrorReason.DiskError },
    };

    [Theory]
    [MemberData(nameof(Permanent))]
    public async Task A_permanent_failure_is_said_at_once_and_never_retried(string fault, ErrorCode code, ErrorReason reason)
    {
        await using var database = await OpenAsync($"storage.write/{fault}:1");
        var thrown = await Assert.ThrowsAsync<StorageException>(() => database.InsertAsync("one"));
        Assert.Equal(code, thrown.Code);
        Assert.NotEmpty(thrown.Next);
        Assert.Contains(database.Path, thrown.Message, StringComparison.Ordinal);
        Assert.Equal((1L, 0L), (database.RetryStatistics.Permanent[reason], database.RetryStatistics.PermanentRetried));
        Assert.Equal(code == ErrorCatalog.StorageCorrupt, File.Exists(database.Path + ".suspect"));
    }

    [Fact]
    public async Task A_lock_held_elsewhere_is_waited_for()
    {
        await using var database = await OpenAsync("");
        using var other = new HeldWriter(database.Path);
        var write = Task.Run(() => database.InsertAsync("after"), Token);
        Assert.Empty(await database.ValuesAsync());
        other.Release();
        _ = await write;
        Assert.Equal(["after"], await database.ValuesAsync());
    }

    [Fact]
    public async Task A_lock_that_is_never_given_back_ends_as_busy_within_the_deadline()
    {
        await using var database = await OpenAsync("");
        using var other = new HeldWriter(database.Path);
        Assert.Equal(ErrorCatalog.StorageBusy, (await Assert.ThrowsAsync<StorageException>(() => database.InsertAsync("never"))).Code);
        other.Release();
        Assert.Empty(await database.ValuesAsync());
    }

    [Fact]
    public async Task The_callers_token_ends_the_waiting()
    {
        var retry = Fast();
        retry.Write = new() { MaxAttempts = 20, FirstDelayMs = 60_000, MaxDelayMs = 60_000 };
        await using var database = await OpenAsync("storage.write/sqlite_busy:1", retry);
        using var leaving = new CancellationTokenSource();
        var write = database.WriteAsync(_ => 1, leaving.Token);
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
    }
}
