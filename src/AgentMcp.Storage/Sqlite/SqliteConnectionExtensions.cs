using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>Short forms for the statements of a store.</summary>
public static class SqliteConnectionExtensions
{
    /// <summary>The statement for this SQL, compiled once per connection.</summary>
    public static PreparedStatement Prepared(this SqliteConnection connection, string sql) =>
        connection is SqliteStoreConnection pooled ? pooled.Statements.Get(sql) : new(connection.CreateCommand(sql));

    /// <summary>A command for SQL that is used once; its owner disposes it.</summary>
    public static SqliteCommand CreateCommand(this SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Runs SQL that is used once, of one or more statements.</summary>
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand(sql);
        _ = command.ExecuteNonQuery();
    }

    /// <summary>The first value of a statement that is used once.</summary>
    public static T? Scalar<T>(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand(sql);
        return command.Scalar<T>();
    }

    /// <summary>Sets a parameter, by its name with the prefix; null becomes NULL.</summary>
    public static SqliteCommand With(this SqliteCommand command, string name, object? value)
    {
        var index = command.Parameters.IndexOf(name);
        if (index < 0)
        {
            _ = command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        else
        {
            command.Parameters[index].Value = value ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>The first value of the first row, or the type's default where there is no row or it is NULL.</summary>
    public static T? Scalar<T>(this SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }
}
