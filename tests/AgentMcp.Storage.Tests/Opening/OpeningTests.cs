using AgentMcp.Core.Errors;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Sqlite;
using AgentMcp.Storage.Tests.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Tests.Opening;

public sealed class OpeningTests : IDisposable
{
    private static readonly Migration Second = new(2, "labels", "ALTER TABLE items ADD COLUMN label TEXT; CREATE INDEX items_label ON items(label)");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => folder.File("test.db");

    [Fact]
    public async Task A_migration_keeps_the_data_and_leaves_a_verified_backup_of_the_old_file()
    {
        await using (var old = await TestStore.OpenAsync(folder))
        {
            _ = await old.InsertAsync("kept");
        }

        await using var database = await TestStore.OpenAsync(folder, TestStore.Items, Second);
        Assert.Equal(["kept"], await database.ValuesAsync());
        Assert.Equal(2, await database.ReadAsync(connection => connection.Scalar<long>("PRAGMA user_version"), Token));
        var backup = Assert.Single(Directory.GetFiles(folder.File("backups"), "*.db"));
        Assert.EndsWith("-before-v2.db", backup, StringComparison.Ordinal);
        Assert.Empty(IntegrityCheck.Run(backup, IntegrityDepth.Full, Token));
        Assert.Equal(["items", "labels"], await database.ReadAsync(
            connection =>
            {
                using var reader = connection.Prepared("SELECT name FROM schema_history ORDER BY version").Query();
                List<string> names = [];
                while (reader.Read())
                {
                    names.Add(reader.GetString(0));
                }

                return names.ToArray();
            },
            Token));
    }

    [Fact]
    public async Task A_first_opening_makes_no_backup_and_a_second_one_changes_nothing()
    {
        await (await TestStore.OpenAsync(folder)).DisposeAsync();
        var before = await File.ReadAllBytesAsync(Path, Token);
        await (await TestStore.OpenAsync(folder)).DisposeAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(Path, Token));
        Assert.False(Directory.Exists(folder.File("backups")));
    }

    [Fact]
    public async Task A_failing_step_undoes_all_steps_of_that_opening()
    {
        await (await TestStore.OpenAsync(folder)).DisposeAsync();
        var broken = new Migration(3, "broken", "CREATE TABLE other(x); INSERT INTO nowhere VALUES (1)");
        var thrown = await Assert.ThrowsAsync<StorageException>(() => TestStore.OpenAsync(folder, TestStore.Items, Second, broken));
        Assert.Contains("step 3 (broken)", thrown.Message, StringComparison.Ordinal);
        await using var database = await TestStore.OpenAsync(folder);
        Assert.Equal(1, await database.ReadAsync(connection => connection.Scalar<long>("PRAGMA user_version"), Token));
    }

    [Fact]
    public async Task Openings_that_race_all_succeed_and_migrate_once()
    {
        var applied = 0;
        var counted = new Migration(1, "items", connection =>
        {
            _ = Interlocked.Increment(ref applied);
            connection.Execute("CREATE TABLE items(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE)");
        });
        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => TestStore.OpenAsync(folder, counted), Token)));
        foreach (var database in databases)
        {
            _ = await database.InsertAsync($"{Array.IndexOf(databases, database)}");
        }

        Assert.Equal(6, (await databases[0].ValuesAsync()).Length);
        Assert.Equal(1, applied);
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_newer_file_is_refused_with_the_version_it_needs_and_not_touched()
    {
        await using (var newer = await TestStore.OpenAsync(folder, TestStore.Items, Second))
        {
            _ = await newer.WriteAsync(connection => connection.Prepared("UPDATE schema_history SET program = '9.8.7' WHERE version = 2").Execute(), Token);
        }

        var before = Snapshot();
        var thrown = await Assert.ThrowsAsync<StorageException>(() => TestStore.OpenAsync(folder));
        Assert.Equal(ErrorCatalog.StorageTooNew, thrown.Code);
        Assert.Contains("schema version 2", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("agentmcp 9.8.7 or newer", thrown.Next, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task A_newer_version_that_stands_only_in_the_journal_is_refused_too()
    {
        await (await TestStore.OpenAsync(folder)).DisposeAsync();
        using var other = ConnectionFactory.OpenFresh(Path, SqliteOpenMode.ReadWrite);
        other.Execute("PRAGMA user_version = 7");
        Assert.True(new FileInfo(Path + "-wal").Length > 0);
        Assert.Equal(1, DatabaseHeader.Read(Path).UserVersion);
        Assert.Equal(ErrorCatalog.StorageTooNew, (await Assert.ThrowsAsync<StorageException>(() => TestStore.OpenAsync(folder))).Code);
    }

    [Fact]
    public async Task Migrations_with_a_gap_are_a_mistake_of_the_program()
    {
        _ = await Assert.ThrowsAsync<ArgumentException>(() => TestStore.OpenAsync(folder, TestStore.Items, Second with { Version = 3 }));
        Assert.False(File.Exists(Path));
    }

    [Theory]
    [InlineData("text that is no database, long enough to fill a header of one hundred bytes and then some more of it, really")]
    [InlineData("short")]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone(string content)
    {
        await File.WriteAllTextAsync(Path, content, Token);
        var thrown = await Assert.ThrowsAsync<StorageException>(() => TestStore.OpenAsync(folder));
        Assert.Equal(ErrorCatalog.StorageCorrupt, thrown.Code);
        Assert.Contains(Path, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("backup", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(Path, Token));
    }

    [Fact]
    public async Task A_damaged_file_is_moved_aside_and_the_newest_sound_backup_takes_its_place()
    {
        await WithBackupAsync("saved", "lost");
        await File.WriteAllTextAsync(Path, "garbage", Token);
        await using var database = await TestStore.OpenAsync(folder);
        Assert.Equal(["saved"], await database.ValuesAsync());
        Assert.Equal("garbage", await File.ReadAllTextAsync(database.Recovery!.MovedTo, Token));
        Assert.StartsWith(Path + ".corrupt-", database.Recovery.MovedTo, StringComparison.Ordinal);
        Assert.Contains("backups", database.Recovery.RestoredFrom, StringComparison.Ordinal);
        _ = await database.InsertAsync("goes on");
    }

    [Fact]
    public async Task A_backup_that_is_damaged_itself_is_passed_over()
    {
        await WithBackupAsync("saved", "lost");
        var sound = Directory.GetFiles(folder.File("backups")).Single();
        await File.WriteAllTextAsync(folder.File("backups/test-29991231T000000Z.db"), "newer but broken", Token);
        await File.WriteAllTextAsync(Path, "garbage", Token);
        await using var database = await TestStore.OpenAsync(folder);
        Assert.Equal(sound, database.Recovery!.RestoredFrom);
    }

    [Fact]
    public async Task A_file_that_was_emptied_is_restored_not_begun_anew()
    {
        await WithBackupAsync("saved", "lost");
        await File.WriteAllBytesAsync(Path, [], Token);
        await using var database = await TestStore.OpenAsync(folder);
        Assert.Equal(["saved"], await database.ValuesAsync());
        Assert.NotNull(database.Recovery);
    }

    [Fact]
    public async Task Damage_deep_in_the_file_is_met_by_a_statement_and_repaired_at_the_next_opening()
    {
        await using (var filled = await TestStore.OpenAsync(folder))
        {
            _ = await filled.WriteAsync(
                connection =>
                {
                    connection.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO items(value) SELECT printf('value %08d', i) FROM n");
                    return 0;
                },
                Token);
            _ = filled.Backups.Create(label: null, Token);
        }

        await using (var file = new FileStream(Path, FileMode.Open, FileAccess.Write))
        {
            for (var page = 10; page < file.Length / 4096; page++)
            {
                file.Position = page * 4096L;
                await file.WriteAsync(new byte[4096], Token);
            }
        }

        await using (var damaged = await TestStore.OpenAsync(folder))
        {
            Assert.Null(damaged.Recovery);
            Assert.Equal(ErrorCatalog.StorageCorrupt, (await Assert.ThrowsAsync<StorageException>(damaged.ValuesAsync)).Code);
        }

        await using var repaired = await TestStore.OpenAsync(folder);
        Assert.NotNull(repaired.Recovery);
        Assert.Equal(5000, (await repaired.ValuesAsync()).Length);
        Assert.False(File.Exists(Path + ".suspect"));
    }

    [Fact]
    public async Task A_damaged_index_is_built_anew_in_place_without_going_back_to_a_backup()
    {
        await using (var filled = await TestStore.OpenAsync(folder, TestStore.Items, Second))
        {
            _ = await filled.InsertAsync("in the backup");
            _ = filled.Backups.Create(label: null, Token);
        }

        // A row is written while the index is told to leave all rows out: afterwards the index lacks it, as after a lost page write.
        Alter("PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = sql || ' WHERE 0' WHERE name = 'items_label'");
        Alter("INSERT INTO items(value, label) VALUES ('only in the file', 'x')");
        Alter("PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = 'items_label'");
        Assert.Contains(IntegrityCheck.Run(Path, IntegrityDepth.Full, Token), IntegrityCheck.IsIndexOnly);
        await File.WriteAllTextAsync(Path + ".suspect", "", Token);

        await using var mended = await TestStore.OpenAsync(folder, TestStore.Items, Second);
        Assert.Null(mended.Recovery);
        Assert.Equal(["in the backup", "only in the file"], await mended.ValuesAsync());
        Assert.Empty(IntegrityCheck.Run(Path, IntegrityDepth.Full, Token));

        void Alter(string sql)
        {
            using var connection = ConnectionFactory.OpenFresh(Path, SqliteOpenMode.ReadWrite);
            connection.Execute(sql);
        }
    }

    [Fact]
    public async Task A_wrong_suspicion_is_dropped()
    {
        await (await TestStore.OpenAsync(folder)).DisposeAsync();
        await File.WriteAllTextAsync(Path + ".suspect", "", Token);
        await using var database = await TestStore.OpenAsync(folder);
        Assert.Null(database.Recovery);
        Assert.False(File.Exists(Path + ".suspect"));
    }

    [Fact]
    public async Task A_damaged_file_that_somebody_has_open_is_not_replaced()
    {
        await WithBackupAsync("saved", "lost");
        await File.WriteAllTextAsync(Path, "garbage", Token);
        using var inUse = FileLock.TakeShared(Path + ".lock");
        var thrown = await Assert.ThrowsAsync<StorageException>(() => TestStore.OpenAsync(folder));
        Assert.Equal(ErrorCatalog.StorageBusy, thrown.Code);
        Assert.Equal("garbage", await File.ReadAllTextAsync(Path, Token));
    }

    [Fact]
    public async Task A_restore_that_a_crash_interrupted_between_its_renames_is_finished()
    {
        await WithBackupAsync("saved", "lost");
        File.Move(Path, Path + ".corrupt-20261120T080000Z");
        File.Copy(Directory.GetFiles(folder.File("backups")).Single(), Path + ".incoming");
        await using var database = await TestStore.OpenAsync(folder);
        Assert.Equal(["saved"], await database.ValuesAsync());
    }

    [Fact]
    public async Task A_path_below_a_file_or_at_a_folder_is_said_plainly()
    {
        await File.WriteAllTextAsync(folder.File("file"), "x", Token);
        var below = new SqliteDatabaseOptions { Path = folder.File("file/test.db"), Name = "test" };
        Assert.Equal(ErrorCatalog.StorageUnavailable, (await Assert.ThrowsAsync<StorageException>(() => SqliteDatabase.OpenAsync(below, Token))).Code);

        _ = Directory.CreateDirectory(folder.File("folder.db"));
        var at = new SqliteDatabaseOptions { Path = folder.File("folder.db"), Name = "test" };
        var thrown = await Assert.ThrowsAsync<StorageException>(() => SqliteDatabase.OpenAsync(at, Token));
        Assert.Contains("folder.db' cannot be opened: it is a folder", thrown.Message, StringComparison.Ordinal);
        Assert.NotEmpty(thrown.Next);
    }

    [Fact]
    public async Task Rights_of_others_are_taken_from_a_file_that_has_them()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a Unix matter.");
            return;
        }

        await (await TestStore.OpenAsync(folder)).DisposeAsync();
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await (await TestStore.OpenAsync(folder)).DisposeAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    private async Task WithBackupAsync(string saved, string lost)
    {
        await using var database = await TestStore.OpenAsync(folder);
        _ = await database.InsertAsync(saved);
        _ = database.Backups.Create(label: null, Token);
        _ = await database.InsertAsync(lost);
    }

    private string Snapshot() => string.Join('\n', Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal)
        .Where(file => !file.EndsWith(".opening", StringComparison.Ordinal))
        .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
}
