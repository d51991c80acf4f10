using System.Text.Json.Nodes;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Telemetry;
using AgentMcp.Server.Telemetry;
using AgentMcp.Server.Telemetry.Statistics;
using AgentMcp.Storage;
using AgentMcp.Storage.Sqlite;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Sessions;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Telemetry;

public sealed class CallStatisticsTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _home.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_of_a_session_are_counted_with_their_errors_and_sizes()
    {
        await using var server = new SessionServer();
        await using var session = server.Open();
        await session.InitializeAsync(Token);

        await session.EnvelopeAsync("memory_store", new JsonObject { ["content"] = "the first" }, Token);
        var found = await session.CallAsync("memory_search", new JsonObject { ["query"] = "first" }, Token);
        await session.EnvelopeAsync("memory_search", new JsonObject { ["limit"] = -1 }, Token);
        await session.RequestAsync("tools/call", new JsonObject { ["name"] = "no_such_tool" }, Token);
        var counts = await server.Services.GetRequiredService<CallStatistics>().ReadAsync(1, Token);

        Assert.Equal(["(unknown)", "memory_search", "memory_store"], counts.Keys);
        var search = counts["memory_search"];
        Assert.Equal((2, 1), (search.Calls, search.Errors[new ErrorTally("caller", "InvalidArguments")]));
        Assert.Equal(2, search.Durations.Count);
        Assert.Equal(1, counts["(unknown)"].Errors[new ErrorTally("caller", "UnknownTool")]);
        var sent = found.GetProperty("structuredContent").GetRawText().Length + found.GetProperty("content")[0].GetProperty("text").GetString()!.Length;
        Assert.InRange(search.Bytes, sent, sent + 2000);
        Assert.InRange(search.Tokens, search.Bytes / 4, (search.Bytes / 4) + 2);
    }

    [Fact]
    public async Task A_batch_is_written_ten_seconds_after_its_first_call()
    {
        await using var services = Services();
        var statistics = services.GetRequiredService<CallStatistics>();
        statistics.CallEnded(Call("a", 5));
        statistics.CallEnded(Call("a", 7));
        _time.Advance(CallStatistics.Interval);
        await statistics.Flushing;

        var row = await services.GetRequiredService<StatisticsStore>().ReadAsync(0, Token);

        Assert.Equal((2, 2, 2), (row["a"].Calls, row["a"].Durations.Count, row["a"].Bytes));
    }

    [Fact]
    public async Task Batches_of_a_day_add_up_over_restarts()
    {
        for (var start = 0; start < 3; start++)
        {
            await using var services = Services();
            var statistics = services.GetRequiredService<CallStatistics>();
            statistics.CallEnded(Call("a", 4 << start));
            statistics.CallEnded(Call("a", 4 << start, "bug"));
            _time.Advance(TimeSpan.FromHours(1));
        }

        await using var again = Services();
        var counts = (await again.GetRequiredService<CallStatistics>().ReadAsync(1, Token))["a"];

        Assert.Equal((6, 3), (counts.Calls, counts.Errors[new ErrorTally("bug", "InternalError")]));
        Assert.InRange(counts.Durations.Quantile(0.5), 8e6 * 0.98, 8e6 * 1.02);
        Assert.InRange(counts.Durations.Quantile(0.99), 16e6 * 0.98, 16e6 * 1.02);
    }

    [Fact]
    public async Task Days_beyond_the_retention_are_dropped_and_days_asked_for_are_told_apart()
    {
        await using var services = Services();
        var statistics = services.GetRequiredService<CallStatistics>();
        for (var day = 0; day < 35; day++)
        {
            statistics.CallEnded(Call("a", 1));
            await statistics.FlushAsync(Token);
            _time.Advance(TimeSpan.FromDays(1));
        }

        _time.Advance(-TimeSpan.FromDays(1));
        var all = await statistics.ReadAsync(1000, Token);
        var week = await statistics.ReadAsync(7, Token);

        Assert.Equal((30, 7), (all["a"].Calls, week["a"].Calls));
    }

    [Fact]
    public async Task What_cannot_be_written_is_kept_and_written_later()
    {
        // A folder where the file should be.
        var file = new DataFolder(_home.Path).OperationsDatabase;
        Directory.CreateDirectory(file);
        await using var services = Services();
        var statistics = services.GetRequiredService<CallStatistics>();
        statistics.CallEnded(Call("a", 1));
        await statistics.FlushAsync(Token);
        Directory.Delete(file);
        statistics.CallEnded(Call("a", 1));

        Assert.Equal(2, (await statistics.ReadAsync(1, Token))["a"].Calls);
    }

    [Fact]
    public async Task A_damaged_histogram_costs_its_durations_and_not_the_counts()
    {
        await using var services = Services();
        var statistics = services.GetRequiredService<CallStatistics>();
        statistics.CallEnded(Call("a", 1));
        await statistics.FlushAsync(Token);
        var database = await services.GetRequiredService<StoreRegistry>().OpenAsync("ops", Token);
        await database.WriteAsync(connection => connection.Prepared("UPDATE call_days SET durations = x'FF00'").Execute(), Token);
        statistics.CallEnded(Call("a", 1));

        var counts = (await statistics.ReadAsync(1, Token))["a"];

        Assert.Equal((2, 1), (counts.Calls, counts.Durations.Count));
    }

    [Fact]
    public async Task Counting_a_call_allocates_nothing()
    {
        await using var services = Services();
        var statistics = services.GetRequiredService<CallStatistics>();
        var call = Call("a", 3);
        for (var warm = 0; warm < 100; warm++)
        {
            statistics.CallEnded(call);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < 1000; number++)
        {
            statistics.CallEnded(call);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static CallRecord Call(string tool, int milliseconds, string? kind = null) =>
        new(tool, "pipe", "Ok", kind, kind is null ? null : "InternalError", TimeSpan.FromMilliseconds(milliseconds), 1, 1);

    private ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton(new DataFolder(_home.Path))
        .AddStorage(storage => storage.DailyBackup = false)
        .AddTelemetry()
        .BuildServiceProvider();
}
