using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage;

/// <summary>Looks into a file without writing a byte, not even the shared memory beside it.</summary>
internal static class ReadOnlyGlance
{
    /// <summary>Version of the program that wrote the newest schema step, or null when the file does not say.</summary>
    public static string? Program(string path)
    {
        try
        {
            using var connection = ConnectionFactory.OpenFresh(ImmutableUri(path), SqliteOpenMode.ReadOnly);
            return connection.Scalar<string>("SELECT program FROM schema_history ORDER BY version DESC LIMIT 1");
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static string ImmutableUri(string path) =>
        "file:" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1";
}
