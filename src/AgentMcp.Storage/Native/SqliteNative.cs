using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentMcp.Storage.Native;

/// <summary>Loads SQLite once per process: the program's own build, else the system's library, never the outdated one from NuGet.</summary>
public static class SqliteNative
{
    // Two connections that checkpoint and write at once can lose pages before this version (WAL-reset bug, 3.7.0 to 3.51.2).
    private static readonly Version WalResetRepaired = new(3, 51, 3);
    private static readonly Version Oldest = new(3, 38, 0);

    private static readonly Lazy<NativeLibraryFile> Loaded = new(Load);

    /// <summary>Makes SQLite usable; cheap after the first call. Throws <see cref="DllNotFoundException"/> where no library is found.</summary>
    public static void EnsureLoaded() => _ = Loaded.Value;

    /// <summary>The file of the sqlite-vec extension beside the program, or null.</summary>
    public static string? FindVectorExtension() => NativeFiles.Find(NativeFiles.Vector);

    /// <summary>Loads sqlite-vec into one connection. Returns false where the extension is not beside the program.</summary>
    public static bool TryLoadVector(SqliteConnection connection)
    {
        if (FindVectorExtension() is not { } path)
        {
            return false;
        }

        connection.LoadExtension(path, "sqlite3_vec_init");
        return true;
    }

    /// <summary>Says what was loaded and what it lacks.</summary>
    public static SqliteNativeInfo Describe()
    {
        var file = Loaded.Value;
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        var version = Scalar(connection, "select sqlite_version()");
        var hasFts5 = string.Equals(Scalar(connection, "select sqlite_compileoption_used('ENABLE_FTS5')"), "1", StringComparison.Ordinal);
        var (vector, vectorVersion, problem) = DescribeVector(connection);
        return new(version, file.Source, file.IsBundled, hasFts5, vector, vectorVersion, problem, Findings(version, hasFts5));
    }

    private static (string? Path, string? Version, string? Problem) DescribeVector(SqliteConnection connection)
    {
        if (FindVectorExtension() is not { } path)
        {
            return (null, null, $"{NativeFiles.Vector} is not beside the program; run eng/natives to fetch it. Vector search then runs in managed code.");
        }

        try
        {
            _ = TryLoadVector(connection);
            return (path, Scalar(connection, "select vec_version()"), null);
        }
        catch (SqliteException exception)
        {
            return (null, null, $"'{path}' cannot be loaded: {exception.Message}");
        }
    }

    private static List<string> Findings(string version, bool hasFts5)
    {
        List<string> findings = [];
        var parsed = Version.Parse(version);
        if (parsed < Oldest)
        {
            findings.Add($"SQLite {version} is older than {Oldest}: install a newer libsqlite3 or let eng/natives build the bundled one.");
        }
        else if (parsed < WalResetRepaired)
        {
            findings.Add($"SQLite {version} has the WAL-reset bug that {WalResetRepaired} repairs: let eng/natives build the bundled one (it needs npm and a C compiler).");
        }

        if (!hasFts5)
        {
            findings.Add("This SQLite has no FTS5, so memory search cannot work: let eng/natives build the bundled one.");
        }

        return findings;
    }

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static NativeLibraryFile Load()
    {
        var file = NativeFiles.LoadSqlite();
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return file;

        nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
            string.Equals(name, "e_sqlite3", StringComparison.Ordinal) ? file.Handle : 0;
    }
}
