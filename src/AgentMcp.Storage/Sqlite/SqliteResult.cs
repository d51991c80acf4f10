namespace AgentMcp.Storage.Sqlite;

/// <summary>Primary result codes of SQLite that this program tells apart (https://sqlite.org/rescode.html).</summary>
internal static class SqliteResult
{
    public const int Error = 1;
    public const int Permission = 3;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int Interrupt = 9;
    public const int IoError = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int Constraint = 19;
    public const int Authorization = 23;
    public const int NotADatabase = 26;

    /// <summary>Extended: no room for the index of the write-ahead log, which is made anew when a file is opened.</summary>
    public const int SharedMemorySize = IoError | (19 << 8);
}
