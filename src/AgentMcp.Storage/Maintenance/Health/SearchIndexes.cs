using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>The FTS5 tables of a database.</summary>
internal static class SearchIndexes
{
    public static IReadOnlyList<string> In(SqliteConnection connection)
    {
        List<string> tables = [];
        using var command = connection.CreateCommand("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    /// <summary>Throws SQLITE_CORRUPT when the index does not fit itself or, rank being 1, the table whose text it holds.</summary>
    public static void Check(SqliteConnection connection, string table) => Command(connection, table, "(\"{0}\", rank) VALUES('integrity-check', 1)");

    /// <summary>Builds the index anew from its text; false for one without content, whose text lies elsewhere.</summary>
    public static bool TryRebuild(SqliteConnection connection, string table)
    {
        try
        {
            Command(connection, table, "(\"{0}\") VALUES('rebuild')");
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteResult.Error)
        {
            return false;
        }
    }

    private static void Command(SqliteConnection connection, string table, string rest)
    {
        var name = table.Replace("\"", "\"\"", StringComparison.Ordinal);
        connection.Execute($"INSERT INTO \"{name}\"" + rest.Replace("{0}", name, StringComparison.Ordinal));
    }
}
