using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>SQLite's own check of a file, on a connection that nobody used before: on one that has cached pages FTS5 tables can be reported damaged when they are not.</summary>
internal static class IntegrityCheck
{
    private const int MaximumFindings = 20;

    /// <summary>True for a finding about an index of any kind: its table is sound and the index can be built anew from it.</summary>
    public static bool IsIndexOnly(string finding) =>
        IsSearchIndex(finding)
        || finding.Contains("missing from index", StringComparison.OrdinalIgnoreCase)
        || finding.Contains("wrong # of entries in index", StringComparison.OrdinalIgnoreCase)
        || finding.Contains("values differ from index", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a finding about a full-text index; SQLite 3.44 and newer look at those too.</summary>
    public static bool IsSearchIndex(string finding) =>
        finding.Contains("fts5", StringComparison.OrdinalIgnoreCase) || finding.Contains("malformed inverted index", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong, at most 20 lines; empty for a sound file.</summary>
    public static IReadOnlyList<string> Run(string path, IntegrityDepth depth, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = ConnectionFactory.OpenFresh(path, SqliteOpenMode.ReadWrite);
            return Run(connection, depth, cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteResult.Corrupt or SqliteResult.NotADatabase)
        {
            return [exception.Message];
        }
    }

    public static IReadOnlyList<string> Run(SqliteStoreConnection connection, IntegrityDepth depth, CancellationToken cancellationToken) =>
        UserWork.Invoke(
            connection,
            fresh =>
            {
                List<string> findings = [];
                using var command = fresh.CreateCommand(depth is IntegrityDepth.Full ? $"PRAGMA integrity_check({MaximumFindings})" : $"PRAGMA quick_check({MaximumFindings})");
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    if (reader.GetString(0) is not "ok" and var finding)
                    {
                        findings.Add(finding);
                    }
                }

                return findings;
            },
            cancellationToken);
}
