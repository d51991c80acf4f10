using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>The statements that one connection has compiled, by their text.</summary>
internal sealed class PreparedStatements(SqliteConnection connection) : IDisposable
{
    // SQL texts are constants of the program; the bound only guards against a text that is assembled from data.
    private const int Maximum = 256;

    private readonly Dictionary<string, PreparedStatement> statements = new(StringComparer.Ordinal);

    public PreparedStatement Get(string sql)
    {
        if (statements.TryGetValue(sql, out var known))
        {
            return known;
        }

        var statement = new PreparedStatement(connection.CreateCommand(sql));
        if (statements.Count < Maximum)
        {
            statements.Add(sql, statement);
        }

        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Close();
        }

        statements.Clear();
    }
}
