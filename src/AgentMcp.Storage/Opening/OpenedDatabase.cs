using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage;

/// <summary>What opening a file yields.</summary>
internal sealed record OpenedDatabase(ConnectionFactory Factory, SqliteStoreConnection Writer, FileLock UseLock, DatabaseRecovery? Recovery);
