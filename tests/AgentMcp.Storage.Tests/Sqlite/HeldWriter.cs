using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage.Tests.Sqlite;

/// <summary>Another connection that holds a file's write lock, as another process would.</summary>
internal sealed class HeldWriter : IDisposable
{
    private readonly SqliteStoreConnection connection;

    public HeldWriter(string path)
    {
        connection = ConnectionFactory.OpenFresh(path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite);
        connection.BeginImmediate();
    }

    public void Release() => connection.TryRollback();

    public void Dispose() => connection.Dispose();
}
