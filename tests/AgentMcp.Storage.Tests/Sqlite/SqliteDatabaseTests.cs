using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_read_by_the_next_call_and_after_reopening()
    {
        await using (var database = await TestStore.OpenAsync(folder))
        {
            _ = await database.InsertAsync("one");
            Assert.Equal(["one"], await database.ValuesAsync());
        }

        await using var again = await TestStore.OpenAsync(folder);
        Assert.Equal(["one"], await again.ValuesAsync());
    }

    [Fact]
    public async Task WriteAsync_DelegateThrows_RollsBackAndTheErrorComesThrough()
    {
        await using var database = await TestStore.OpenAsync(folder);
        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => database.WriteAsync<int>(
            connection =>
            {
                connection.Execute("INSERT INTO items(value) VALUES ('lost')");
                throw new InvalidDataException("no");
            },
            Token));
        Assert.Equal("no", thrown.Message);
        Assert.Empty(await database.ValuesAsync());
    }

    [Fact]
    public async Task A_constraint_error_stays_a_sqlite_error_for_the_store_to_judge()
    {
        await using var database = await TestStore.OpenAsync(folder);
        _ = await database.InsertAsync("one");
        var thrown = await Assert.ThrowsAsync<SqliteException>(() => database.InsertAsync("one"));
        Assert.Equal(19, thrown.SqliteErrorCode);
    }

    [Fact]
    public async Task One_failing_item_of_a_common_commit_does_not_fail_the_others()
    {
        await using var database = await TestStore.OpenAsync(folder);
        _ = await database.InsertAsync("taken");
        using var writerIsBusy = new ManualResetEventSlim();
        using var letGo = new ManualResetEventSlim();
        var first = Task.Run(
            () => database.WriteAsync(
                connection =>
                {
                    writerIsBusy.Set();
                    letGo.Wait(Token);
                    return 0;
                },
                Token),
            Token);
        writerIsBusy.Wait(Token);

        var good = database.InsertAsync("good");
        var bad = database.InsertAsync("taken");
        var alsoGood = database.InsertAsync("also good");
        letGo.Set();

        _ = await first;
        _ = await good;
        _ = await alsoGood;
        _ = await Assert.ThrowsAsync<SqliteException>(() => bad);
        Assert.Equal(["taken", "good", "also good"], await database.ValuesAsync());
    }

    [Fact]
    public async Task A_write_whose_caller_leaves_while_it_waits_is_not_done()
    {
        await using var database = await TestStore.OpenAsync(folder);
        using var writerIsBusy = new ManualResetEventSlim();
        using var letGo = new ManualResetEventSlim();
        var first = Task.Run(
            () => database.WriteAsync(
                connection =>
                {
                    writerIsBusy.Set();
                    letGo.Wait(Token);
                    return 0;
                },
                Token),
            Token);
        writerIsBusy.Wait(Token);

        using var leaving = new CancellationTokenSource();
        var abandoned = database.WriteAsync(connection => connection.Prepared("INSERT INTO items(value) VALUES ('abandoned')").Execute(), leaving.Token);
        var stays = database.InsertAsync("stays");
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        letGo.Set();
        _ = await first;
        _ = await stays;
        Assert.Equal(["stays"], await database.ValuesAsync());
    }

    [Fact]
    public async Task ReadAsync_CannotWrite()
    {
        await using var database = await TestStore.OpenAsync(folder);
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => database.ReadAsync(
            connection => connection.Prepared("INSERT INTO items(value) VALUES ('no')").Execute(), Token));
        Assert.Contains("readonly", thrown.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await database.ValuesAsync());
    }

    [Fact]
    public async Task A_read_sees_one_moment_while_a_write_commits()
    {
        await using var database = await TestStore.OpenAsync(folder);
        using var firstRead = new ManualResetEventSlim();
        using var written = new ManualResetEventSlim();
        var counts = Task.Run(
            () => database.ReadAsync(
                connection =>
                {
                    var before = connection.Prepared("SELECT count(*) FROM items").Scalar<long>();
                    firstRead.Set();
                    written.Wait(Token);
                    return (before, after: connection.Prepared("SELECT count(*) FROM items").Scalar<long>());
                },
                Token),
            Token);
        firstRead.Wait(Token);
        _ = await database.InsertAsync("meanwhile");
        written.Set();
        Assert.Equal((0L, 0L), await counts);
    }

    [Fact]
    public async Task A_fifth_reader_waits_until_one_of_four_is_free()
    {
        await using var database = await TestStore.OpenAsync(folder);
        using var fourAreIn = new CountdownEvent(4);
        using var letGo = new ManualResetEventSlim();
        var four = Enumerable.Range(0, 4).Select(index => Task.Run(
            () => database.ReadAsync(
                connection =>
                {
                    _ = fourAreIn.Signal();
                    letGo.Wait(Token);
                    return connection.Prepared("SELECT count(*) FROM items").Scalar<long>();
                },
                Token),
            Token)).ToArray();
        fourAreIn.Wait(Token);
        var fifth = database.ValuesAsync();
        Assert.False(fifth.IsCompleted);
        letGo.Set();
        _ = await Task.WhenAll(four);
        Assert.Empty(await fifth);
    }

    [Fact]
    public async Task A_cancelled_read_stops_inside_its_statement()
    {
        await using var database = await TestStore.OpenAsync(folder);
        using var leaving = new CancellationTokenSource();
        using var running = new ManualResetEventSlim();
        var endless = Task.Run(
            () => database.ReadAsync(
                connection =>
                {
                    connection.CreateFunction("signal", () => { running.Set(); return 0; });
                    return connection.Scalar<long>("WITH RECURSIVE n(i) AS (SELECT signal() UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
                },
                leaving.Token),
            Token);
        running.Wait(Token);
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
        Assert.Empty(await database.ValuesAsync());
    }

    [Fact]
    public async Task An_async_or_nested_delegate_is_refused()
    {
        await using var database = await TestStore.OpenAsync(folder);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(_ => Task.CompletedTask, Token));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => database.ReadAsync(_ => database.InsertAsync("nested").GetAwaiter().GetResult(), Token));
    }

    [Fact]
    public async Task Pragmas_are_what_the_design_says()
    {
        await using var database = await TestStore.OpenAsync(folder);
        var writer = await database.WriteAsync(Pragmas, Token);
        var reader = await database.ReadAsync(Pragmas, Token);
        Assert.Equal("wal 1 1 -16384 2 2 0", writer);
        Assert.Equal("wal 2 1 -4096 2 2 1", reader);

        static string Pragmas(SqliteConnection connection) => string.Join(
            ' ',
            new[] { "journal_mode", "synchronous", "foreign_keys", "cache_size", "temp_store", "auto_vacuum", "query_only" }
                .Select(pragma => connection.Scalar<string>($"PRAGMA {pragma}")));
    }

    [Fact]
    public async Task Files_and_folders_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a Unix matter.");
            return;
        }

        var options = new SqliteDatabaseOptions { Path = folder.File("inner/test.db"), Name = "test", Migrations = [TestStore.Items] };
        await using var database = await SqliteDatabase.OpenAsync(options, Token);
        _ = await database.InsertAsync("one");
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("inner")));
        foreach (var file in Directory.GetFiles(folder.File("inner")))
        {
            Assert.Equal(owner, File.GetUnixFileMode(file));
        }

        Assert.True(File.Exists(folder.File("inner/test.db-wal")));
    }
}
