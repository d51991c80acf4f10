using AgentMcp.Configuration;
using AgentMcp.Core;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.Memory;
using AgentMcp.Server.Tasks;
using AgentMcp.Server.Telemetry;
using AgentMcp.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Server.Benchmarking;

/// <summary>The program's services on a data folder that lives as long as one benchmark: the user's own is never touched.</summary>
internal sealed class BenchmarkHome : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-bench-").FullName;
    private readonly ServiceProvider _services;

    /// <summary>Makes one.</summary>
    /// <param name="guardian">Watches the programs that are started, as it does outside; null for none.</param>
    public BenchmarkHome(GuardianProgram? guardian)
    {
        var folder = new DataFolder(Path.Combine(_folder, "data"));
        var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            // A backup beside the measured work would be measured too.
            .AddStorage(storage => storage.DailyBackup = false)
            .AddCore(folder)
            // Nor the user's settings: two runs would not be comparable.
            .AddConfiguration(options => options.Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [DataFolder.HomeVariable] = folder.Root })
            .AddMemory()
            .AddTasks()
            .AddTelemetry();
        if (guardian is not null)
        {
            services.AddSingleton(guardian);
        }

        _services = services.BuildServiceProvider();
        Workspace = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
        Selection = new ToolSelection(Get<ToolCatalog>(), null, readOnly: false, Workspace);
    }

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>A folder to work in.</summary>
    public string Workspace { get; }

    /// <summary>The tools that are on by default.</summary>
    public ToolSelection Selection { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A caller with a session.</summary>
    public CallerSession Caller() => new() { Id = "benchmark", Transport = "pipe", Agent = "bench", Workspace = Workspace };

    /// <summary>A database beside the program's, with the same settings as a careful program would give it.</summary>
    public SqliteConnection OpenRaw(string name)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, name)};Pooling=False");
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456";
        settings.ExecuteNonQuery();
        return connection;
    }

    /// <summary>To close when the benchmark has ended, before its folder goes.</summary>
    public void Own(IAsyncDisposable resource) => _owned.Push(resource);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var resource))
        {
            await resource.DisposeAsync();
        }

        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private readonly Stack<IAsyncDisposable> _owned = new();
}
