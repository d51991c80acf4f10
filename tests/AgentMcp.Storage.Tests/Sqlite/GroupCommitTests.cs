using AgentMcp.Storage.Sqlite;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentMcp.Storage.Tests.Sqlite;

public sealed class GroupCommitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What one write of a generated batch does.</summary>
    public enum Act
    {
        Insert,
        Throw,
        Violate,
        RollBackEverything,
    }

    [Fact]
    public void Every_acknowledged_write_is_kept_in_order_and_no_other()
    {
        var batches = Gen.Elements(Act.Insert, Act.Insert, Act.Insert, Act.Throw, Act.Violate, Act.RollBackEverything).ListOf();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(batches.ToArbitrary(), acts => RunAsync([.. acts]).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestStore.OpenAsync(folder);
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var number = 0; number < 100; number++)
                {
                    _ = await database.InsertAsync($"{writer}/{number}");
                }
            },
            Token));
        await Task.WhenAll(writers);
        var values = await database.ValuesAsync();
        Assert.Equal(800, values.Length);
        Assert.All(Enumerable.Range(0, 8), writer => Assert.Equal(
            Enumerable.Range(0, 100).Select(number => $"{writer}/{number}"), values.Where(value => value.StartsWith($"{writer}/", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Waiting_writes_share_one_commit()
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestStore.OpenAsync(folder);
        var commits = 0;
        _ = await database.WriteAsync(
            connection =>
            {
                raw.sqlite3_commit_hook(connection.Handle, _ => { _ = Interlocked.Increment(ref commits); return 0; }, null);
                return 0;
            },
            Token);
        var before = commits;
        Task<long>[] writes;
        using (var hold = new HeldQueue(database))
        {
            writes = [.. Enumerable.Range(0, 50).Select(number => database.InsertAsync($"{number}"))];
            Assert.Empty(await database.ValuesAsync());
            hold.Release();
        }

        _ = await Task.WhenAll(writes);
        Assert.Equal(50, (await database.ValuesAsync()).Length);

        // One for the write that kept the writer busy, one for the fifty together.
        Assert.Equal(2, commits - before);
    }

    private static async Task<bool> RunAsync(Act[] acts)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestStore.OpenAsync(folder);
        _ = await database.InsertAsync("taken");
        Task<int>[] writes;
        using (var hold = new HeldQueue(database))
        {
            writes = [.. acts.Select((act, number) => database.WriteAsync(connection => Do(connection, act, number), Token))];
            hold.Release();
        }

        List<string> acknowledged = ["taken"];
        for (var number = 0; number < acts.Length; number++)
        {
            try
            {
                _ = await writes[number];
                acknowledged.Add($"{number}");
            }
            catch (Exception exception) when (exception is InvalidDataException or SqliteException)
            {
                if (acts[number] is Act.Insert)
                {
                    return false;
                }
            }
        }

        return acknowledged.SequenceEqual(await database.ValuesAsync());
    }

    private static int Do(SqliteConnection connection, Act act, int number)
    {
        var done = connection.Prepared("INSERT INTO items(value) VALUES ($value)").With("$value", $"{number}").Execute();
        switch (act)
        {
            case Act.Throw:
                throw new InvalidDataException();
            case Act.Violate:
                return connection.Prepared("INSERT INTO items(value) VALUES ('taken')").Execute();
            case Act.RollBackEverything:
                // What SQLite itself does for a full disk: the whole transaction is gone, with what others had put into it.
                connection.Execute("ROLLBACK");
                throw new InvalidDataException();
            default:
                return done;
        }
    }
}
