using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Reload;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Settings;
using AgentMcp.Server.Tasks;
using AgentMcp.Server.Telemetry;
using AgentMcp.Storage.Retry;
using AgentMcp.Testing.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Tests.Configuration;

/// <summary>Settings of the user's file that change while the program works.</summary>
public sealed class LiveSettingsTests : IAsyncLifetime
{
    private const string Watched = "hot_reload: { debounce_ms: 100 }\n";

    private readonly SessionServer _server = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private CancellationToken Token => _limit.Token;

    private ConfigurationService Configuration => _server.Services.GetRequiredService<ConfigurationService>();

    public ValueTask InitializeAsync()
    {
        _limit.CancelAfter(TimeSpan.FromMinutes(2));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task Attempts_of_writes_that_meet_a_locked_database_follow_the_file()
    {
        Write(Watched + Retries(attempts: 1));
        await using var session = _server.Open();
        await session.InitializeAsync(Token);
        await session.RequestAsync("tools/list", null, Token);
        Assert.Equal("Ok", Text(await StoreAsync(session, "before the lock")));
        await using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_server.Home, "memory.db"), Pooling = false }.ToString());
        await other.OpenAsync(Token);
        using (var locked = other.CreateCommand())
        {
            locked.CommandText = "BEGIN IMMEDIATE";
            await locked.ExecuteNonQueryAsync(Token);
        }

        Assert.Equal("Error", Text(await StoreAsync(session, "one attempt")));
        Assert.Equal(0, Waits());

        await ChangeAsync(Watched + Retries(attempts: 3));

        Assert.Equal("Error", Text(await StoreAsync(session, "three attempts")));
        Assert.Equal(2, Waits());

        using (var free = other.CreateCommand())
        {
            free.CommandText = "ROLLBACK";
            await free.ExecuteNonQueryAsync(Token);
        }

        Assert.Equal("Ok", Text(await StoreAsync(session, "after the lock")));
    }

    [Fact]
    public async Task Logs_tasks_and_breakers_follow_the_file()
    {
        var logger = _server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test");
        var breaker = _server.Services.GetRequiredService<CircuitBreakers>().For("model");
        _ = _server.Services.GetRequiredService<LiveSettings>();
        Assert.True(logger.IsEnabled(LogLevel.Information));

        await ChangeAsync("log: { level: error, max_file_mb: 2, files_kept: 9 }\ntasks: { max: 3, poll_seconds: 4 }\nbreaker: { window: 1, minimum_calls: 1 }\n");

        var logs = _server.Services.GetRequiredService<LogSettings>();
        Assert.Equal((LogLevel.Error, 2L * 1024 * 1024, 9), (logs.FileLevel, logs.MaximumBytes, logs.Kept));
        Assert.False(logger.IsEnabled(LogLevel.Information));
        var tasks = _server.Services.GetRequiredService<TaskStore>().Options;
        Assert.Equal((3, TimeSpan.FromSeconds(4)), (tasks.Most, tasks.PollInterval));
        await Assert.ThrowsAsync<IOException>(async () => await breaker.ExecuteAsync<int, int>((_, _) => throw new IOException(), 0, Token));
        Assert.Equal(CircuitState.Open, breaker.Read().State);
    }

    [Fact]
    public async Task What_waits_for_a_restart_says_so()
    {
        Write(Watched);
        await using var session = _server.Open(toolsets: ["config"]);
        await session.InitializeAsync(Token);
        await session.RequestAsync("tools/list", null, Token);

        var change = await ChangeAsync(Watched + "storage: { mmap_mb: 64 }\n");

        Assert.True(change.Keys.Single(key => key.Key == StorageKeys.MmapMb).RestartRequired);
        var status = await session.EnvelopeAsync("config_status", [], Token);
        Assert.Contains("storage.mmap_mb", status.GetProperty("data").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("restart_required", status.GetProperty("data").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_leaves_everything_as_it_was_and_is_said()
    {
        Write(Watched + Retries(attempts: 2));
        await using var session = _server.Open(toolsets: ["config"]);
        await session.InitializeAsync(Token);
        await session.RequestAsync("tools/list", null, Token);
        var before = Configuration.Current;

        Write("retry: [\n");
        Configuration.Reload();

        Assert.Same(before, Configuration.Current);
        var answer = await session.EnvelopeAsync("config_status", [], Token);
        Assert.Equal("Invalid", Text(answer));
        Assert.Equal(("syntax", 2), (answer.GetProperty("data").GetProperty("problems")[0].GetProperty("keyword").GetString(), answer.GetProperty("data").GetProperty("problems")[0].GetProperty("line").GetInt32()));
    }

    [Fact]
    public void A_hub_stays_as_long_as_the_file_says_from_then_on()
    {
        var facts = new HubFacts { Nonce = "n", StartedAt = DateTimeOffset.UnixEpoch, Build = FrontEnd.Protocol.ProgramBuild.Own(), IdleLimit = TimeSpan.FromMinutes(30) };
        var state = new HubState(facts, new Core.Activity.RunningWork(TimeProvider.System), TimeProvider.System);
        TimeSpan? told = null;
        state.IdleLimitChanged += limit => told = limit;
        using var live = new LiveSettings(
            Configuration, _server.Services.GetRequiredService<AgentMcp.Configuration.Watching.ConfigWatcher>(), new LogSettings(), new TelemetryOptions(), state);

        Write("hub: { idle_minutes: 5 }\n");
        Configuration.Reload();

        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)), (told, state.IdleLimit));
    }

    private static string Retries(int attempts) =>
        $"retry:\n  write: {{ max_attempts: {attempts}, initial_backoff_ms: 1, max_backoff_ms: 1, max_elapsed_ms: null }}\n  critical_write: {{ max_attempts: {attempts}, initial_backoff_ms: 1, max_backoff_ms: 1, max_elapsed_ms: null }}\n";

    private async Task<ConfigChange> ChangeAsync(string text)
    {
        var changed = new TaskCompletionSource<ConfigChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = Configuration.Subscribe(change =>
        {
            if (change.IsOfHub)
            {
                changed.TrySetResult(change);
            }
        });
        Write(text);
        return await changed.Task.WaitAsync(Token);
    }

    private void Write(string text)
    {
        var path = Path.Combine(_server.Home, "agentmcp.yaml");
        File.WriteAllText(path + "~", text);
        File.Move(path + "~", path, overwrite: true);
    }

    private Task<JsonElement> StoreAsync(RawSession session, string content) =>
        session.EnvelopeAsync("memory_store", new JsonObject { ["content"] = content }, Token);

    private long Waits() => _server.Services.GetRequiredService<RetryCounters>().Read().Retries.Values.Sum();

    private static string? Text(JsonElement envelope) => envelope.GetProperty("status").GetString();
}
