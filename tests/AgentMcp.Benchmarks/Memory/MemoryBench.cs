using AgentMcp.Core;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Memory;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Projects;
using AgentMcp.Memory.Store;
using AgentMcp.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Benchmarks.Memory;

/// <summary>A store of its own, filled, with a raw connection beside it.</summary>
internal sealed class MemoryBench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-bench-").FullName;
    private readonly ServiceProvider _services;

    public MemoryBench()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddCore(new DataFolder(Path.Combine(_folder, "data")));
        services.AddStorage(options => options.DailyBackup = false);
        services.AddMemory();
        _services = services.BuildServiceProvider();
        Session = new CallerSession { Id = "bench", Transport = "pipe", Workspace = Directory.CreateDirectory(Path.Combine(_folder, "project")).FullName };
        var project = Get<IProjectResolver>().Resolve(Session.Workspace)!;
        Attribution = new Attribution { ProjectId = project.Id, ProjectName = project.Name, SessionId = Session.Id, Agent = "bench 1.0", Host = "bench" };
        Selection = new ToolSelection(Get<ToolCatalog>(), null, readOnly: false, workspace: null);
    }

    public CallerSession Session { get; }

    public Attribution Attribution { get; }

    public ToolSelection Selection { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Stores memories, many waiting at once so that they share commits.</summary>
    public async Task<List<StoredMemory>> FillAsync(SyntheticMemories source, int count, CancellationToken cancellationToken)
    {
        var stored = new List<StoredMemory>(count);
        while (stored.Count < count)
        {
            var batch = Enumerable.Range(0, Math.Min(500, count - stored.Count)).Select(_ => Get<MemoryStore>().AddAsync(source.Next(), Attribution, cancellationToken)).ToList();
            stored.AddRange(await Task.WhenAll(batch));
        }

        return stored;
    }

    /// <summary>A connection as anybody would open it, with the settings of a reader.</summary>
    public SqliteConnection OpenRaw(string? file = null)
    {
        var connection = new SqliteConnection($"Data Source={file ?? Get<MemoryDatabase>().Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A file beside the data folder.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
