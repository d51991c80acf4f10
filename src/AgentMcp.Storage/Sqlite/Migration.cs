using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>One forward step of a schema. Versions count from 1 without gaps; a step that has shipped is never edited.</summary>
/// <param name="Version">The <c>user_version</c> that the file has afterwards.</param>
/// <param name="Name">What the step does, in a few words; kept in the file.</param>
/// <param name="Apply">Runs inside the one exclusive transaction of all pending steps.</param>
public sealed record Migration(int Version, string Name, Action<SqliteConnection> Apply)
{
    /// <summary>A step that is plain SQL, of one or more statements.</summary>
    public Migration(int version, string name, string sql)
        : this(version, name, connection => connection.Execute(sql))
    {
    }
}
