using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentMcp.Storage.Sqlite;

/// <summary>A statement without parameters or rows (BEGIN, COMMIT), stepped without the cost of a command and a reader.</summary>
internal sealed class RawStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public RawStatement(sqlite3 database, string sql)
    {
        this.database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out statement), database);
    }

    /// <summary>Runs once. Waiting for a lock is left to SQLite's busy timeout; the result tells when that was not enough.</summary>
    public void Run()
    {
        var result = TryRun();
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }

    public int TryRun()
    {
        var result = raw.sqlite3_step(statement);
        var reset = raw.sqlite3_reset(statement);
        return result is raw.SQLITE_DONE or raw.SQLITE_ROW ? result : reset;
    }

    public void Dispose() => statement.Dispose();
}
