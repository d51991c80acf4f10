using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>Builds all indexes anew from their tables: the repair that loses nothing.</summary>
internal static class IndexRepair
{
    /// <summary>False when the tables turn out to be damaged as well.</summary>
    public static bool TryRun(string path)
    {
        try
        {
            using var connection = ConnectionFactory.OpenFresh(path, SqliteOpenMode.ReadWrite);
            Run(connection);
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteResult.Corrupt)
        {
            return false;
        }
    }

    public static void Run(SqliteConnection connection)
    {
        connection.Execute("REINDEX");
        foreach (var table in SearchIndexes.In(connection))
        {
            _ = SearchIndexes.TryRebuild(connection, table);
        }
    }
}
