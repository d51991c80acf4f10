using System.Diagnostics;
using System.Globalization;
using AgentMcp.Storage.Sqlite;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Storage;

/// <summary>The child process: it writes and says what was acknowledged, until it is killed or done.</summary>
internal static class StorageVictim
{
    public const string Verb = "storage-victim";

    public static IReadOnlyList<Migration> Schema { get; } =
        [new(1, "items", "CREATE TABLE items(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE, filler BLOB)")];

    /// <summary>Starts this program as a child.</summary>
    public static ChildProcess Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AgentMcp.Chaos.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return ChildProcess.Start(new ProcessStartInfo(program, [Verb, .. arguments]));
    }

    public static SqliteDatabaseOptions Options(string path, SynchronousMode synchronous = SynchronousMode.Normal) =>
        new() { Path = path, Name = "victim", Migrations = Schema, Synchronous = synchronous };

    public static Task<SqliteDatabase> OpenAsync(string path) => SqliteDatabase.OpenAsync(Options(path), TestContext.Current.CancellationToken);

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["write", var path, var name, var count]:
                await WriteAsync(path, name, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case ["hold", var path]:
                await HoldAsync(path);
                return 0;
            case ["migrate", var path]:
                await using (await SqliteDatabase.OpenAsync(Slow(path), CancellationToken.None))
                {
                    return 0;
                }

            default:
                return 2;
        }
    }

    /// <summary>Takes a while in its second step and says so before.</summary>
    public static SqliteDatabaseOptions Slow(string path) => new()
    {
        Path = path,
        Name = "victim",
        Migrations =
        [
            .. Schema,
            new(2, "slow", connection =>
            {
                Console.Out.WriteLine("migrating");
                Console.Out.Flush();
                connection.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) INSERT INTO items(value) SELECT 'migrated ' || i FROM n");
            }),
        ],
    };

    /// <summary>Four writers at once, so that commits are shared; a line on the output is an acknowledged write.</summary>
    private static async Task WriteAsync(string path, string name, int count)
    {
        await using var database = await SqliteDatabase.OpenAsync(Options(path), CancellationToken.None);
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < count; number++)
            {
                var value = $"{name}/{writer}/{number}";
                _ = await database.WriteAsync(
                    connection => connection.Prepared("INSERT INTO items(value, filler) VALUES ($value, zeroblob(200))").With("$value", value).Execute(),
                    WriteKind.Critical,
                    CancellationToken.None);
                lock (gate)
                {
                    Console.Out.WriteLine(value);
                    Console.Out.Flush();
                }
            }
        })));
    }

    /// <summary>Stays inside a transaction until its input ends.</summary>
    private static async Task HoldAsync(string path)
    {
        await using var database = await SqliteDatabase.OpenAsync(Options(path), CancellationToken.None);
        _ = await database.WriteAsync(
            connection =>
            {
                connection.Execute("INSERT INTO items(value) VALUES ('never committed')");
                Console.Out.WriteLine("held");
                Console.Out.Flush();
                return Console.In.Read();
            },
            CancellationToken.None);
    }
}
