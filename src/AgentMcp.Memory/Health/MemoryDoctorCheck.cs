using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Health;
using AgentMcp.Memory.Store;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Memory.Health;

/// <summary>Says whether the memory database opens and its full-text index is whole.</summary>
internal sealed class MemoryDoctorCheck(MemoryDatabase database) : IDoctorCheck
{
    private const string Subject = "memories";

    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(database.Path))
        {
            return [new Finding(Subject, FindingSeverity.Ok, $"No memories yet; '{database.Path}' is made by the first call.")];
        }

        try
        {
            return [await LookAsync(cancellationToken)];
        }
        catch (ToolException exception)
        {
            return [new Finding(Subject, FindingSeverity.Error, exception.Message, exception.Next)];
        }
    }

    private async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var (memories, passages, indexed, version) = await database.ReadAsync(
            connection => (
                connection.Prepared("SELECT count(*) FROM memories WHERE deleted_at IS NULL").Scalar<long>(),
                connection.Prepared("SELECT count(*) FROM passages").Scalar<long>(),
                connection.Prepared("SELECT count(*) FROM memory_words_docsize").Scalar<long>(),
                connection.Prepared("PRAGMA user_version").Scalar<long>()),
            cancellationToken);
        var megabytes = new FileInfo(database.Path).Length / 1e6;
        return passages == indexed
            ? new Finding(Subject, FindingSeverity.Ok, string.Create(CultureInfo.InvariantCulture, $"{memories} memories in '{database.Path}' ({megabytes:0.0} MB, schema {version})."))
            : new Finding(
                Subject,
                FindingSeverity.Error,
                string.Create(CultureInfo.InvariantCulture, $"The full-text index of '{database.Path}' has {indexed} of {passages} passages: some memories cannot be found."),
                "Restore the newest backup with `agentmcp storage restore`, or report this with the log.");
    }
}
