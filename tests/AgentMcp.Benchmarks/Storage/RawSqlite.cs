using System.Globalization;
using AgentMcp.Storage.Native;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Benchmarks.Storage;

/// <summary>The baseline: one open connection with the same settings and prepared commands, as a careful program would use it alone.</summary>
internal sealed class RawSqlite : IDisposable
{
    public const string Schema = "CREATE TABLE items(id INTEGER PRIMARY KEY, value TEXT NOT NULL)";
    public const string InsertSql = "INSERT INTO items(value) VALUES ($value)";
    public const string ReadSql = "SELECT value FROM items WHERE id = $id";

    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand read;

    public RawSqlite(string path)
    {
        SqliteNative.EnsureLoaded();
        Path = path;
        connection = Open(path);
        Run(Schema);
        insert = Command(InsertSql, "$value");
        read = Command(ReadSql, "$id");
    }

    public string Path { get; }

    /// <summary>A file of our own beside the raw one, for opening again and again.</summary>
    public static SqliteDatabaseOptions OptionsBeside(string path) => new() { Path = path + ".ours", Name = "ours", Migrations = [new(1, "items", Schema)] };

    public static string Value(int number) => string.Create(CultureInfo.InvariantCulture, $"value {number:D8} of a row about as long as a short sentence");

    public static int Id(int number) => (Math.Abs(number) % 4_000) + 1;

    public void Insert(int number)
    {
        insert.Parameters[0].Value = Value(number);
        _ = insert.ExecuteNonQuery();
    }

    public void Read(int number)
    {
        read.Parameters[0].Value = Id(number);
        _ = read.ExecuteScalar();
    }

    public void InsertHundred(int number)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        for (var row = 0; row < 100; row++)
        {
            Insert(number);
        }

        transaction.Commit();
        insert.Transaction = null;
    }

    /// <summary>Opens a file that nobody else has open, so that its journal is made and removed each time.</summary>
    public void Reopen()
    {
        using var lone = Open(Path + ".lone");
        using var command = lone.CreateCommand("SELECT count(*) FROM sqlite_master");
        _ = command.ExecuteScalar();
    }

    public void Dispose()
    {
        insert.Dispose();
        read.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Command(string sql, string parameter)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.Parameters.Add(parameter, SqliteType.Text).SqliteType = parameter is "$id" ? SqliteType.Integer : SqliteType.Text;
        return command;
    }

    private static SqliteConnection Open(string path)
    {
        var opened = new SqliteConnection($"Data Source={path};Pooling=False");
        opened.Open();
        opened.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456; PRAGMA foreign_keys = 1");
        return opened;
    }

    private void Run(string sql) => connection.Execute(sql);
}
