using AgentMcp.Core.Errors;
using AgentMcp.Storage;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Chaos.Tests.Storage;

public sealed class DiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SynchronousMode.Normal)]
    [InlineData(SynchronousMode.Full)]
    public async Task A_full_disk_is_said_and_what_was_acknowledged_stays(SynchronousMode synchronous)
    {
        var (disk, reason) = await SmallDisk.MountAsync(3, Token);
        Assert.SkipWhen(disk is null, reason);
        await using var mounted = disk;
        var ballast = Path.Combine(disk.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[1_000_000], Token);

        await using (var database = await SqliteDatabase.OpenAsync(StorageVictim.Options(Path.Combine(disk.Path, "victim.db"), synchronous), Token))
        {
            var written = 0;
            var full = await Assert.ThrowsAsync<StorageException>(async () =>
            {
                for (; written < 10_000; written++)
                {
                    await InsertAsync(database, written);
                }
            });
            Assert.Equal(ErrorCatalog.StorageFull, full.Code);
            Assert.Contains("Free space", full.Next, StringComparison.Ordinal);
            Assert.True(written > 0);
            Assert.Equal(written, await CountAsync(database));

            // Several at once, each with its own answer: none is lost, none is half there.
            var outcomes = await Task.WhenAll(Enumerable.Range(20_000, 8).Select(async number =>
            {
                try
                {
                    await Task.Run(() => InsertAsync(database, number), Token);
                    return 1;
                }
                catch (StorageException exception) when (exception.Code == ErrorCatalog.StorageFull)
                {
                    return 0;
                }
            }));
            Assert.Equal(written + outcomes.Sum(), await CountAsync(database));

            File.Delete(ballast);
            await InsertAsync(database, 30_000);
            Assert.Equal(written + outcomes.Sum() + 1, await CountAsync(database));
        }

        Assert.Empty(IntegrityCheck.Run(Path.Combine(disk.Path, "victim.db"), IntegrityDepth.Full, Token));
    }

    [Fact]
    public async Task A_backup_that_finds_no_room_leaves_nothing_behind()
    {
        var (disk, reason) = await SmallDisk.MountAsync(3, Token);
        Assert.SkipWhen(disk is null, reason);
        await using var mounted = disk;
        await using var database = await SqliteDatabase.OpenAsync(StorageVictim.Options(Path.Combine(disk.Path, "victim.db")), Token);
        for (var number = 0; number < 40; number++)
        {
            await InsertAsync(database, number, bytes: 30_000);
        }

        var thrown = Assert.Throws<StorageException>(() => database.Backups.Create(label: null, Token));
        Assert.Equal(ErrorCatalog.StorageFull, thrown.Code);
        Assert.Empty(Directory.GetFiles(Path.Combine(disk.Path, "backups")));
        Assert.Equal(40, await CountAsync(database));
    }

    [Fact]
    public async Task A_read_only_folder_is_said_with_the_way_out()
    {
        var (disk, reason) = await SmallDisk.MountAsync(3, Token);
        Assert.SkipWhen(disk is null, reason);
        await using var mounted = disk;
        var path = Path.Combine(disk.Path, "victim.db");
        await using (var database = await StorageVictim.OpenAsync(path))
        {
            await InsertAsync(database, 1);
        }

        var remount = await disk.MakeReadOnlyAsync(Token);
        Assert.SkipWhen(remount.ExitCode != 0, $"The small disk cannot be made read-only: {remount.Errors}");
        var thrown = await Assert.ThrowsAsync<StorageException>(() => StorageVictim.OpenAsync(path));
        Assert.Equal(ErrorCatalog.StorageReadOnly, thrown.Code);
        Assert.Contains("AGENTMCP_HOME", thrown.Next, StringComparison.Ordinal);
    }

    private static Task<int> InsertAsync(SqliteDatabase database, int number, int bytes = 3_000) => database.WriteAsync(
        connection => connection.Prepared("INSERT INTO items(value, filler) VALUES ($value, zeroblob($bytes))").With("$value", $"{number}").With("$bytes", bytes).Execute(), Token);

    private static Task<long> CountAsync(SqliteDatabase database) => database.ReadAsync(connection => connection.Scalar<long>("SELECT count(*) FROM items"), Token);
}
