using AgentMcp.Core.Errors;
using AgentMcp.Storage;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Chaos.Tests.Storage;

public sealed class OverwrittenPagesTests
{
    private const int Rows = 3_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whatever pages are hit, the rows of the backup are there in the end and no answer on the way was a wrong one.</summary>
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1, 5)]
    [InlineData(4, 2, 20)]
    [InlineData(5, 10, 3)]
    [InlineData(6, 0, 200)]
    public async Task A_file_with_overwritten_pages_ends_as_its_backup_or_as_it_was(int seed, int firstPage, int pages)
    {
        var folder = Directory.CreateTempSubdirectory("agentmcp-chaos-").FullName;
        try
        {
            var path = Path.Combine(folder, "victim.db");
            await FillAsync(path);
            await OverwriteAsync(path, new Random(seed), firstPage, pages);

            // Twice at most: one opening may only find the damage, the next one mends it.
            for (var attempt = 0; ; attempt++)
            {
                await using var database = await StorageVictim.OpenAsync(path);
                try
                {
                    Assert.Equal((Rows, Rows), await CountAsync(database));
                    if (IntegrityCheck.Run(path, IntegrityDepth.Full, Token) is [])
                    {
                        break;
                    }

                    await File.WriteAllTextAsync(path + ".suspect", "", Token);
                }
                catch (StorageException exception) when (exception.Code == ErrorCatalog.StorageCorrupt)
                {
                    Assert.NotEmpty(exception.Next);
                }

                Assert.True(attempt < 2, "The damage was found and not mended.");
            }

            var moved = Directory.GetFiles(folder, "victim.db.corrupt-*");
            Assert.True(moved.Length == 1, "The damaged file must be kept, once.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string path)
    {
        await using var database = await StorageVictim.OpenAsync(path);
        _ = await database.WriteAsync(
            connection =>
            {
                connection.Execute($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) INSERT INTO items(value, filler) SELECT printf('value %08d', i), zeroblob(100) FROM n");
                return 0;
            },
            Token);
        _ = database.Backups.Create(label: null, Token);
    }

    private static async Task OverwriteAsync(string path, Random random, int firstPage, int pages)
    {
        var garbage = new byte[4096];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var total = (int)(file.Length / garbage.Length);
        for (var count = 0; count < pages; count++)
        {
            random.NextBytes(garbage);
            file.Position = (firstPage == 0 && count == 0 ? 0 : random.Next(firstPage, total)) * (long)garbage.Length;
            await file.WriteAsync(garbage, Token);
        }
    }

    /// <summary>By the table and by its index, which may disagree in a damaged file.</summary>
    private static Task<(long ByTable, long ByIndex)> CountAsync(SqliteDatabase database) => database.ReadAsync(
        connection => (
            connection.Scalar<long>("SELECT count(*) FROM items NOT INDEXED WHERE filler IS NOT NULL"),
            connection.Scalar<long>("SELECT count(*) FROM items WHERE value >= 'value'")),
        Token);
}
