using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>
/// A statement that its connection has compiled and keeps. There is nothing to dispose but the reader of <see cref="Query"/>; the same
/// SQL must not be used again while that reader is open. Values of an earlier use stay until they are set again.
/// </summary>
public sealed class PreparedStatement
{
    private readonly SqliteCommand command;

    internal PreparedStatement(SqliteCommand command) => this.command = command;

    /// <summary>Sets a parameter, by its name with the prefix; null becomes NULL.</summary>
    public PreparedStatement With(string name, object? value)
    {
        _ = command.With(name, value);
        return this;
    }

    /// <summary>Runs it and tells how many rows it inserted, changed or deleted.</summary>
    public int Execute() => command.ExecuteNonQuery();

    /// <summary>The first value of the first row, or the type's default where there is no row or it is NULL.</summary>
    public T? Scalar<T>() => command.Scalar<T>();

    /// <summary>The rows; dispose the reader before the delegate ends.</summary>
    public SqliteDataReader Query() => command.ExecuteReader();

    internal void Close() => command.Dispose();
}
