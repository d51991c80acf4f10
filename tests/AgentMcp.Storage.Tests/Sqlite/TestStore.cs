using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage.Tests.Sqlite;

/// <summary>A small schema that most tests share.</summary>
internal static class TestStore
{
    public static Migration Items { get; } = new(1, "items", "CREATE TABLE items(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE)");

    public static SqliteDatabaseOptions Options(TemporaryFolder folder, params Migration[] migrations) => new()
    {
        Path = folder.File("test.db"),
        Name = "test",
        Migrations = migrations is [] ? [Items] : migrations,
    };

    public static Task<SqliteDatabase> OpenAsync(TemporaryFolder folder, params Migration[] migrations) =>
        SqliteDatabase.OpenAsync(Options(folder, migrations), TestContext.Current.CancellationToken);

    public static Task<long> InsertAsync(this SqliteDatabase database, string value) => database.WriteAsync(
        connection => connection.Prepared("INSERT INTO items(value) VALUES ($value) RETURNING id").With("$value", value).Scalar<long>(),
        TestContext.Current.CancellationToken);

    public static Task<string[]> ValuesAsync(this SqliteDatabase database) => database.ReadAsync(
        connection =>
        {
            using var reader = connection.Prepared("SELECT value FROM items ORDER BY id").Query();
            List<string> values = [];
            while (reader.Read())
            {
                values.Add(reader.GetString(0));
            }

            return values.ToArray();
        },
        TestContext.Current.CancellationToken);
}
