using AgentMcp.Core;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Sqlite;
using AgentMcp.Storage.Tests.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Storage.Tests;

public sealed class StoreRegistryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ServiceProvider Services(Action<StorageOptions>? configure = null) => new ServiceCollection()
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddCore(new DataFolder(folder.Path))
        .AddStorage(configure)
        .AddSingleton(new StoreDefinition("work", SynchronousMode.Full, [TestStore.Items]))
        .BuildServiceProvider();

    [Fact]
    public async Task A_store_is_opened_once_with_its_own_settings()
    {
        await using var services = Services();
        var registry = services.GetRequiredService<StoreRegistry>();
        var both = await Task.WhenAll(Task.Run(() => registry.OpenAsync("work", Token).AsTask(), Token), Task.Run(() => registry.OpenAsync("work", Token).AsTask(), Token));
        Assert.Same(both[0], both[1]);
        Assert.Equal(folder.File("work.db"), both[0].Path);
        Assert.Equal(2, await both[0].WriteAsync(connection => connection.Scalar<long>("PRAGMA synchronous"), Token));
        Assert.Empty(registry.Recoveries);
        Assert.NotNull(services.GetRequiredService<StorageMaintenance>());
        Assert.Contains(services.GetServices<IDoctorCheck>(), check => check is StorageDoctorCheck);
    }

    [Fact]
    public async Task A_restore_takes_the_file_from_its_own_process_and_gives_it_back()
    {
        await using var services = Services(options => options.DailyBackup = false);
        var registry = services.GetRequiredService<StoreRegistry>();
        var maintenance = services.GetRequiredService<StorageMaintenance>();
        _ = await (await registry.OpenAsync("work", Token)).InsertAsync("before");
        _ = await maintenance.BackupAsync("work", Token);
        _ = await (await registry.OpenAsync("work", Token)).InsertAsync("after");

        using var done = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    try
                    {
                        _ = await (await registry.OpenAsync("work", Token)).InsertAsync(Guid.NewGuid().ToString());
                    }
                    catch (StorageException exception) when (exception.Code == ErrorCatalog.StorageBusy)
                    {
                        Assert.Contains("closed", exception.Message, StringComparison.Ordinal);
                    }
                }
            },
            Token);
        var report = await maintenance.RestoreAsync("work", null, Token);
        await done.CancelAsync();
        await writing;

        Assert.NotNull(report.ReplacedFile);
        var values = await (await registry.OpenAsync("work", Token)).ValuesAsync();
        Assert.Contains("before", values);
        Assert.DoesNotContain("after", values);
    }

    [Fact]
    public async Task An_unknown_store_is_answered_with_the_known_ones()
    {
        await using var services = Services();
        var thrown = await Assert.ThrowsAsync<StorageException>(async () => await services.GetRequiredService<StoreRegistry>().OpenAsync("wrok", Token));
        Assert.Equal((ErrorCatalog.NotFound, "work"), (thrown.Code, Assert.Single(thrown.Nearest!)));
    }

    [Fact]
    public async Task A_store_that_could_not_be_opened_is_tried_again_by_the_next_call()
    {
        await using var services = Services();
        var registry = services.GetRequiredService<StoreRegistry>();
        await File.WriteAllTextAsync(folder.File("work.db"), "garbage", Token);
        _ = await Assert.ThrowsAsync<StorageException>(async () => await registry.OpenAsync("work", Token));
        File.Delete(folder.File("work.db"));
        Assert.NotNull(await registry.OpenAsync("work", Token));
    }

    [Fact]
    public void Settings_out_of_range_stop_the_start_with_all_problems()
    {
        using var services = Services(options =>
        {
            options.BackupsKept = 0;
            options.Retry.Write.MaxAttempts = 99;
        });
        var thrown = Assert.Throws<ArgumentException>(services.GetRequiredService<StoreRegistry>);
        Assert.Contains("storage.backups_kept", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("retry.write.max_attempts", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_from_the_settings_reach_the_store()
    {
        await using var services = Services(options => options.Faults = "storage.write/disk_full:1");
        var database = await services.GetRequiredService<StoreRegistry>().OpenAsync("work", Token);
        Assert.Equal(ErrorCatalog.StorageFull, (await Assert.ThrowsAsync<StorageException>(() => database.InsertAsync("x"))).Code);
        _ = await database.InsertAsync("y");
    }
}
