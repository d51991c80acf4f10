using System.Diagnostics;
using System.Globalization;
using AgentMcp.Benchmarks.Memory;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;
using AgentMcp.Storage.Native;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>
/// The baseline's process: an own connection to a file that others write too, with the same rows and indexes a memory, one transaction each, and a
/// busy timeout of 5 s. This is what every server for itself does.
/// </summary>
internal static class RawStoreWriter
{
    /// <summary>The hidden word on the benchmarks' command line; file, seed and number of memories follow.</summary>
    public const string Verb = "raw-store-writer";

    /// <summary>Makes the file with the tables of the store.</summary>
    public static void Create(string file)
    {
        using var connection = Open(file);
        foreach (var migration in MemorySchema.Migrations)
        {
            migration.Apply(connection);
        }
    }

    /// <summary>Writes "ready", waits for a line, stores, and writes the milliseconds of each store; those that were given up as locked are negative.</summary>
    public static int Run(string[] arguments, TextReader input, TextWriter output)
    {
        var (seed, count) = (int.Parse(arguments[1], CultureInfo.InvariantCulture), int.Parse(arguments[2], CultureInfo.InvariantCulture));
        var source = new SyntheticMemories(seed);
        List<MemoryDetails> memories = [.. Enumerable.Range(0, count).Select(_ => source.Next())];
        using var connection = Open(arguments[0]);
        using var rows = new RawStoreRows(connection);
        output.WriteLine("ready");
        output.Flush();
        _ = input.ReadLine();

        foreach (var memory in memories)
        {
            var started = Stopwatch.GetTimestamp();
            var sign = 1;
            try
            {
                rows.Insert(memory);
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode is 5 or 6)
            {
                sign = -1;
            }

            output.WriteLine((sign * Stopwatch.GetElapsedTime(started).TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static SqliteConnection Open(string file)
    {
        SqliteNative.EnsureLoaded();
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=5");
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456";
        settings.ExecuteNonQuery();
        return connection;
    }
}
