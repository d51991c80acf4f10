using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentMcp.Storage.Sqlite;

/// <summary>A connection that lives as long as its database object, with its transaction statements and prepared commands.</summary>
internal sealed class SqliteStoreConnection : SqliteConnection
{
    private RawStatement? beginDeferred;
    private RawStatement? beginImmediate;
    private RawStatement? beginExclusive;
    private RawStatement? commit;
    private RawStatement? rollback;

    public SqliteStoreConnection(string connectionString)
        : base(connectionString) => Statements = new(this);

    public PreparedStatements Statements { get; }

    /// <summary>False after SQLite itself gave the transaction up, which it does for a full disk, an I/O error or an interrupt.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Native) == 0;

    private sqlite3 Native => Handle ?? throw new ObjectDisposedException(nameof(SqliteStoreConnection));

    public void BeginDeferred() => (beginDeferred ??= new(Native, "BEGIN DEFERRED")).Run();

    public void BeginImmediate() => (beginImmediate ??= new(Native, "BEGIN IMMEDIATE")).Run();

    public void BeginExclusive() => (beginExclusive ??= new(Native, "BEGIN EXCLUSIVE")).Run();

    public void Commit() => (commit ??= new(Native, "COMMIT")).Run();

    /// <summary>Ends a transaction that failed; says nothing of its own so that the first error is the one that is seen.</summary>
    public void TryRollback()
    {
        if (IsInTransaction)
        {
            _ = (rollback ??= new(Native, "ROLLBACK")).TryRun();
        }
    }

    public void Interrupt() => raw.sqlite3_interrupt(Native);

    public void SetBusyTimeout(TimeSpan timeout) => _ = raw.sqlite3_busy_timeout(Native, (int)timeout.TotalMilliseconds);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Statements.Dispose();
            foreach (var statement in new[] { beginDeferred, beginImmediate, beginExclusive, commit, rollback })
            {
                statement?.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
