using AgentMcp.Core.Errors;
using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;
using AgentMcp.Storage.Tests.Retry;
using AgentMcp.Storage.Tests.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Storage.Tests.Maintenance;

public sealed class MaintenanceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SkippingTime time = new();
    private readonly StorageOptions options = new() { Faults = null, DailyBackup = false };

    public void Dispose() => folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static StoreDefinition Memory { get; } = new("memory", SynchronousMode.Normal,
    [
        new(1, "first", """
            CREATE TABLE notes(id INTEGER PRIMARY KEY, parent INTEGER REFERENCES notes(id), text TEXT NOT NULL);
            CREATE VIRTUAL TABLE notes_index USING fts5(text, content = 'notes', content_rowid = 'id');
            CREATE VIRTUAL TABLE notes_bare USING fts5(text, content = '');
            CREATE TRIGGER notes_insert AFTER INSERT ON notes BEGIN INSERT INTO notes_index(rowid, text) VALUES (new.id, new.text); END;
            """),
    ]);

    private StorageMaintenance Maintenance => new([Memory], Registry(), new DataFolder(folder.Path), options, time);

    private StoreRegistry Registry() => new([Memory], new DataFolder(folder.Path), options, new RetryCounters(), TimeProvider.System, NullLogger<StoreRegistry>.Instance);

    private async Task WriteAsync(string sql)
    {
        await using var registry = Registry();
        var database = await registry.OpenAsync("memory", Token);
        _ = await database.WriteAsync(connection => { connection.Execute(sql); return 0; }, Token);
    }

    [Fact]
    public async Task CheckAsync_SoundStore_Healthy()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        var report = await Maintenance.CheckAsync(null, IntegrityDepth.Full, Token);
        var store = Assert.Single(report.Stores);
        Assert.Equal((StoreHealth.Healthy, StoreHealth.Healthy, 1, 1), (report.Health, store.Health, store.SchemaVersion, store.KnownVersion));
        Assert.Empty(store.Findings);
        Assert.True(store.Bytes > 0);
    }

    [Fact]
    public async Task CheckAsync_BesideAnOpenStore_DisturbsNothing()
    {
        await using var registry = Registry();
        var database = await registry.OpenAsync("memory", Token);
        Assert.Equal(StoreHealth.Healthy, (await Maintenance.CheckAsync("memory", IntegrityDepth.Full, Token)).Health);
        _ = await database.WriteAsync(connection => connection.Prepared("INSERT INTO notes(text) VALUES ('after')").Execute(), Token);
        Assert.Equal(StoreHealth.Healthy, (await Maintenance.CheckAsync("memory", IntegrityDepth.Full, Token)).Health);
    }

    [Fact]
    public async Task CheckAsync_NoFile_MissingAndNoAlarm()
    {
        var report = await Maintenance.CheckAsync(null, IntegrityDepth.Quick, Token);
        Assert.Equal((StoreHealth.Healthy, StoreHealth.Missing), (report.Health, Assert.Single(report.Stores).Health));
        Assert.False(File.Exists(folder.File("memory.db")));
    }

    [Fact]
    public async Task CheckAsync_MissingAlthoughBackedUp_SaysHowToGetItBack()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        _ = await Maintenance.BackupAsync(null, Token);
        File.Delete(folder.File("memory.db"));
        var finding = Assert.Single(Assert.Single((await Maintenance.CheckAsync("memory", IntegrityDepth.Quick, Token)).Stores).Findings);
        Assert.Contains("storage restore memory", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_DanglingRowAndStaleIndex_Degraded()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        using (var connection = ConnectionFactory.OpenFresh(folder.File("memory.db"), Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            connection.Execute("PRAGMA foreign_keys = 0; UPDATE notes SET parent = 99; DROP TRIGGER notes_insert; INSERT INTO notes(text) VALUES ('not indexed')");
        }

        Assert.DoesNotContain((await Maintenance.CheckAsync("memory", IntegrityDepth.Quick, Token)).Stores[0].Findings, finding => finding.Message.Contains("index", StringComparison.Ordinal));
        var store = Assert.Single((await Maintenance.CheckAsync("memory", IntegrityDepth.Full, Token)).Stores);
        Assert.Equal(StoreHealth.Degraded, store.Health);
        Assert.Contains(store.Findings, finding => finding.Message.Contains("notes", StringComparison.Ordinal) && finding.Message.Contains("do not exist", StringComparison.Ordinal));
        Assert.Contains(store.Findings, finding => finding.Message.Contains("notes_index", StringComparison.Ordinal));

        _ = await Maintenance.VacuumAsync("memory", full: true, Token);
        Assert.DoesNotContain((await Maintenance.CheckAsync("memory", IntegrityDepth.Full, Token)).Stores[0].Findings, finding => finding.Message.Contains("index", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAsync_GarbageAndNewer_ToldApart()
    {
        await File.WriteAllTextAsync(folder.File("work.db"), new string('x', 5000), Token);
        await WriteAsync("PRAGMA user_version = 5");
        var stores = (await Maintenance.CheckAsync(null, IntegrityDepth.Quick, Token)).Stores.ToDictionary(store => store.Name);
        Assert.Equal(StoreHealth.Corrupt, stores["work"].Health);
        Assert.Equal(StoreHealth.Newer, stores["memory"].Health);
        Assert.All(stores.Values, store => Assert.All(store.Findings, finding => Assert.NotEmpty(finding.Fix)));
    }

    [Fact]
    public async Task BackupAsync_IsSoundPrivateAndSevenAreKept()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        for (var day = 0; day < 9; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            var made = Assert.Single((await Maintenance.BackupAsync("memory", Token)).Stores);
            Assert.Empty(IntegrityCheck.Run(made.Backup.Path, IntegrityDepth.Full, Token));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made.Backup.Path));
            }
        }

        var backups = Maintenance.Backups("memory");
        Assert.Equal(7, backups.Count);
        Assert.Equal(time.GetUtcNow(), backups[0].Time);
        Assert.Equal(7, Directory.GetFiles(folder.File("backups")).Length);
    }

    [Fact]
    public async Task Two_backups_in_one_second_get_two_names()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        _ = await Maintenance.BackupAsync("memory", Token);
        _ = await Maintenance.BackupAsync("memory", Token);
        Assert.Equal(2, Maintenance.Backups("memory").Count);
    }

    [Fact]
    public async Task A_daily_backup_is_due_once_a_day_whatever_the_clock_does()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        var backups = new BackupFolder(folder.File("backups"), "memory", folder.File("memory.db"), 7, time);
        Assert.True(backups.IsDue());
        _ = backups.Create("before-v2", Token);
        Assert.True(backups.IsDue());
        _ = backups.Create(null, Token);
        Assert.False(backups.IsDue());
        time.Advance(TimeSpan.FromHours(-20));
        Assert.False(backups.IsDue());
        time.Advance(TimeSpan.FromDays(-30));
        Assert.True(backups.IsDue());
        _ = backups.Create(null, Token);
        Assert.False(backups.IsDue());
    }

    [Fact]
    public async Task The_registry_makes_the_days_backup_beside_the_work()
    {
        options.DailyBackup = true;
        for (var start = 0; start < 2; start++)
        {
            await using var registry = Registry();
            var database = await registry.OpenAsync("memory", Token);
            _ = await database.WriteAsync(connection => connection.Prepared("INSERT INTO notes(text) VALUES ('x')").Execute(), Token);
            await registry.Housekeeping;
        }

        var backup = Assert.Single(Directory.GetFiles(folder.File("backups")));
        Assert.Empty(IntegrityCheck.Run(backup, IntegrityDepth.Full, Token));
    }

    [Fact]
    public async Task Free_pages_are_given_back_beside_the_work()
    {
        await using var registry = Registry();
        var database = await registry.OpenAsync("memory", Token);
        _ = await database.WriteAsync(connection => { connection.Execute("CREATE TABLE bulk(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO bulk SELECT zeroblob(50000) FROM n; DROP TABLE bulk"); return 0; }, Token);
        await Housekeeping.RunAsync(database, Token);
        Assert.InRange(await database.ReadAsync(connection => connection.Scalar<long>("PRAGMA freelist_count") * 4096, Token), 1, 10L * 1024 * 1024);
    }

    [Fact]
    public async Task RestoreAsync_PutsTheBackupInPlaceAndKeepsTheOldFile()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('first')");
        var backup = Assert.Single((await Maintenance.BackupAsync("memory", Token)).Stores).Backup;
        await WriteAsync("INSERT INTO notes(text) VALUES ('second')");
        var report = await Maintenance.RestoreAsync("memory", Path.GetFileName(backup.Path), Token);
        Assert.Equal((backup.Path, backup.Time), (report.RestoredFrom, report.BackupTime));
        Assert.Equal(["first"], await TextsAsync());
        Assert.Empty(IntegrityCheck.Run(report.ReplacedFile!, IntegrityDepth.Full, Token));
        Assert.Equal(StoreHealth.Healthy, (await Maintenance.CheckAsync("memory", IntegrityDepth.Full, Token)).Health);
    }

    [Fact]
    public async Task RestoreAsync_DamagedBackup_TouchesNothing()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('first')");
        await File.WriteAllTextAsync(folder.File("broken.db"), "nothing", Token);
        var thrown = await Assert.ThrowsAsync<StorageException>(() => Maintenance.RestoreAsync("memory", folder.File("broken.db"), Token));
        Assert.Equal(ErrorCatalog.StorageCorrupt, thrown.Code);
        Assert.Equal(["first"], await TextsAsync());
    }

    [Fact]
    public async Task RestoreAsync_StoreThatAnotherHasOpen_IsRefused()
    {
        await using var registry = Registry();
        var database = await registry.OpenAsync("memory", Token);
        _ = await Maintenance.BackupAsync("memory", Token);
        var thrown = await Assert.ThrowsAsync<StorageException>(() => Maintenance.RestoreAsync("memory", null, Token));
        Assert.Contains("open in another", thrown.Message, StringComparison.Ordinal);
        _ = await database.WriteAsync(connection => connection.Prepared("INSERT INTO notes(text) VALUES ('still works')").Execute(), Token);
    }

    [Fact]
    public async Task RestoreAsync_UnknownBackupOrStore_NamesTheKnownOnes()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('first')");
        Assert.Equal(ErrorCatalog.NotFound, (await Assert.ThrowsAsync<StorageException>(() => Maintenance.RestoreAsync("memory", null, Token))).Code);
        _ = await Maintenance.BackupAsync("memory", Token);
        Assert.Single((await Assert.ThrowsAsync<StorageException>(() => Maintenance.RestoreAsync("memory", "other.db", Token))).Nearest!);
        Assert.Equal(["memory"], (await Assert.ThrowsAsync<StorageException>(() => Maintenance.CheckAsync("memroy", IntegrityDepth.Quick, Token))).Nearest!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task VacuumAsync_GivesUnusedPagesBackAndSaysHowMany(bool full)
    {
        await WriteAsync("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) INSERT INTO notes(text) SELECT printf('note %d of many', i) FROM n");
        await WriteAsync("DROP TRIGGER notes_insert; DELETE FROM notes; INSERT INTO notes_index(notes_index) VALUES ('rebuild')");
        var report = Assert.Single((await Maintenance.VacuumAsync("memory", full, Token)).Stores);
        Assert.Equal(report.BytesBefore - report.BytesAfter, report.BytesReclaimed);
        Assert.True(report.BytesAfter * 4 < report.BytesBefore, $"{report}");
        var store = Assert.Single((await Maintenance.CheckAsync("memory", IntegrityDepth.Full, Token)).Stores);
        Assert.Equal((StoreHealth.Healthy, 0L), (store.Health, store.FreeBytes));
    }

    [Fact]
    public async Task VacuumAsync_OldFileWithoutSteps_SaysSoAndFullMendsIt()
    {
        using (var connection = ConnectionFactory.OpenFresh(folder.File("ops.db"), Microsoft.Data.Sqlite.SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute("CREATE TABLE old(x)");
        }

        Assert.Contains("--full", Assert.Single((await Maintenance.VacuumAsync("ops", full: false, Token)).Stores).Note, StringComparison.Ordinal);
        _ = await Maintenance.VacuumAsync("ops", full: true, Token);
        using var mended = ConnectionFactory.OpenFresh(folder.File("ops.db"), Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite);
        Assert.Equal(2, mended.Scalar<long>("PRAGMA auto_vacuum"));
    }

    [Fact]
    public async Task Reports_are_written_as_snake_case_json_without_reflection()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        var report = await Maintenance.CheckAsync(null, IntegrityDepth.Quick, Token);
        var json = System.Text.Json.JsonSerializer.Serialize(report, StorageJsonContext.Default.CheckReport);
        Assert.Contains("\"health\":\"Healthy\"", json, StringComparison.Ordinal);
        Assert.Contains("\"schema_version\":1", json, StringComparison.Ordinal);
        var backup = System.Text.Json.JsonSerializer.Serialize(await Maintenance.BackupAsync(null, Token), StorageJsonContext.Default.BackupReport);
        Assert.Contains("\"time\":\"2026-11-20T08:00:00.000Z\"", backup, StringComparison.Ordinal);
        Assert.Contains("\"retries\":{\"Busy\":1}", System.Text.Json.JsonSerializer.Serialize(
            new RetryStatistics(1, 1, 0, 0, new Dictionary<ErrorReason, long>(), new Dictionary<ErrorReason, long> { [ErrorReason.Busy] = 1 }, 0, 1), StorageJsonContext.Default.RetryStatistics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_library_store_and_remedy()
    {
        await WriteAsync("INSERT INTO notes(text) VALUES ('hello')");
        await File.WriteAllTextAsync(folder.File("work.db"), new string('x', 5000), Token);
        var findings = await new StorageDoctorCheck(Maintenance, new DataFolder(folder.Path)).CheckAsync(Token);
        Assert.Contains(findings, finding => finding.Subject == "sqlite" && finding.Message.Contains("SQLite 3.", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding is { Subject: "memory", Severity: FindingSeverity.Ok });
        Assert.Contains(findings, finding => finding is { Subject: "work", Severity: FindingSeverity.Error, Fix: not null });
    }

    private async Task<string[]> TextsAsync()
    {
        await using var registry = Registry();
        return await (await registry.OpenAsync("memory", Token)).ReadAsync(
            connection =>
            {
                using var reader = connection.Prepared("SELECT text FROM notes ORDER BY id").Query();
                List<string> texts = [];
                while (reader.Read())
                {
                    texts.Add(reader.GetString(0));
                }

                return texts.ToArray();
            },
            Token);
    }
}
