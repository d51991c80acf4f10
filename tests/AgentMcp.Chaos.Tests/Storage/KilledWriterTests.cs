using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Chaos.Tests.Storage;

public sealed class KilledWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("agentmcp-chaos-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DatabasePath => Path.Combine(folder, "victim.db");

    [Fact]
    public async Task A_writer_that_is_killed_loses_no_acknowledged_write()
    {
        HashSet<string> acknowledged = new(StringComparer.Ordinal);
        for (var round = 0; round < 6; round++)
        {
            await using (var victim = StorageVictim.Start("write", DatabasePath, $"round{round}", "1000000"))
            {
                using var output = new StreamReader(victim.Output);
                for (var line = 0; line < 150 * (round + 1); line++)
                {
                    _ = acknowledged.Add(await output.ReadLineAsync(Token) ?? throw new InvalidOperationException(victim.Errors.Text));
                }
            }

            // The process was killed in the middle of its work: nothing ran that could have tidied up.
            await using var database = await StorageVictim.OpenAsync(DatabasePath);
            Assert.Null(database.Recovery);
            var kept = await ValuesAsync(database);
            Assert.Superset(acknowledged, kept);
            Assert.Empty(IntegrityCheck.Run(DatabasePath, IntegrityDepth.Full, Token));
        }
    }

    [Fact]
    public async Task A_lock_dies_with_its_holder()
    {
        await using var database = await StorageVictim.OpenAsync(DatabasePath);
        Task<int> write;
        await using (var victim = StorageVictim.Start("hold", DatabasePath))
        {
            using var output = new StreamReader(victim.Output);
            Assert.Equal("held", await output.ReadLineAsync(Token));
            write = Task.Run(() => database.WriteAsync(connection => connection.Prepared("INSERT INTO items(value) VALUES ('after')").Execute(), WriteKind.Critical, Token), Token);
        }

        Assert.Equal(1, await write);
        Assert.Equal(["after"], await ValuesAsync(database));
    }

    [Fact]
    public async Task A_migration_that_is_killed_is_undone_and_done_again()
    {
        await (await StorageVictim.OpenAsync(DatabasePath)).DisposeAsync();
        await using (var victim = StorageVictim.Start("migrate", DatabasePath))
        {
            using var output = new StreamReader(victim.Output);
            Assert.Equal("migrating", await output.ReadLineAsync(Token));
        }

        await using (var old = await StorageVictim.OpenAsync(DatabasePath))
        {
            Assert.Empty(await ValuesAsync(old));
        }

        await using var migrated = await SqliteDatabase.OpenAsync(StorageVictim.Slow(DatabasePath), Token);
        Assert.Equal(400_000, await migrated.ReadAsync(connection => connection.Scalar<long>("SELECT count(*) FROM items"), Token));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "backups"), "victim-*-before-v2.db"));
    }

    [Fact]
    public async Task Two_processes_that_write_at_once_both_get_everything_in()
    {
        await using var one = StorageVictim.Start("write", DatabasePath, "one", "100");
        await using var two = StorageVictim.Start("write", DatabasePath, "two", "100");
        await using var database = await StorageVictim.OpenAsync(DatabasePath);
        for (var number = 0; number < 100; number++)
        {
            var value = $"three/{number}";
            _ = await database.WriteAsync(connection => connection.Prepared("INSERT INTO items(value) VALUES ($value)").With("$value", value).Execute(), WriteKind.Critical, Token);
        }

        await Task.WhenAll(new StreamReader(one.Output).ReadToEndAsync(Token), new StreamReader(two.Output).ReadToEndAsync(Token));
        Assert.True(await one.WaitForExitAsync(Token) == 0, one.Errors.Text);
        Assert.True(await two.WaitForExitAsync(Token) == 0, two.Errors.Text);
        Assert.Equal(900, (await ValuesAsync(database)).Count);
        Assert.Equal(0, database.RetryStatistics.Exhausted);
    }

    private static Task<HashSet<string>> ValuesAsync(SqliteDatabase database) => database.ReadAsync(
        connection =>
        {
            using var reader = connection.Prepared("SELECT value FROM items").Query();
            HashSet<string> values = new(StringComparer.Ordinal);
            while (reader.Read())
            {
                _ = values.Add(reader.GetString(0));
            }

            return values;
        },
        Token);
}
