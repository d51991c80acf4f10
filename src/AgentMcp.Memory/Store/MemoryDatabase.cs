using AgentMcp.Core.Platform;
using AgentMcp.Storage;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Store;

/// <summary>The file <c>memory.db</c>, opened by the first call that needs it.</summary>
internal sealed class MemoryDatabase(StoreRegistry stores, DataFolder folder)
{
    /// <summary>The declaration for the registry of databases.</summary>
    public static StoreDefinition Definition { get; } = new("memory", SynchronousMode.Normal, MemorySchema.Migrations);

    /// <summary>Absolute path of the file.</summary>
    public string Path => folder.MemoryDatabase;

    /// <summary>Reads from one moment of the file.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var database = await stores.OpenAsync(Definition.Name, cancellationToken);
        return await database.ReadAsync(work, cancellationToken);
    }

    /// <summary>Reads one thing; gives up sooner while another process holds the file.</summary>
    public async Task<T> PointReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var database = await stores.OpenAsync(Definition.Name, cancellationToken);
        return await database.PointReadAsync(work, cancellationToken);
    }

    /// <summary>Writes in one transaction; nobody can repeat for a caller what he told once, so it is retried stubbornly.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var database = await stores.OpenAsync(Definition.Name, cancellationToken);
        return await database.WriteAsync(work, WriteKind.Critical, cancellationToken);
    }
}
