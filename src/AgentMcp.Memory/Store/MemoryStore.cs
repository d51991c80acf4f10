using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Memory.Model;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Store;

/// <summary>Keeps memories. What a call wrote is durable and found by the next call of anybody when its task has ended.</summary>
internal sealed partial class MemoryStore(MemoryDatabase database, IdGenerator ids, TimeProvider time)
{
    /// <summary>How long a deleted memory can be brought back.</summary>
    public static readonly TimeSpan Recoverable = TimeSpan.FromDays(30);

    /// <summary>Stores a new memory.</summary>
    public async Task<StoredMemory> AddAsync(MemoryDetails details, Attribution attribution, CancellationToken cancellationToken)
    {
        var now = Now();
        var draft = new StoredMemory { Number = 0, Id = ids.NewText(), Details = details, Attribution = attribution, CreatedAt = now, UpdatedAt = now };
        return await database.WriteAsync(connection => Insert(connection, draft), cancellationToken);
    }

    /// <summary>The memory of an id or a suffix of one, deleted ones included; null when there is none.</summary>
    /// <exception cref="ToolException">Several ids end so.</exception>
    public Task<StoredMemory?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.PointReadAsync(connection => Find(connection, id), cancellationToken);

    /// <summary>Changes a memory; null when there is none of that id.</summary>
    /// <param name="id">Whole, or a suffix.</param>
    /// <param name="change">May run more than once; touches nothing but its argument.</param>
    /// <param name="attribution">Who asks: a memory that becomes a project's is the asker's project's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<StoredMemory?> UpdateAsync(string id, Func<StoredMemory, MemoryDetails> change, Attribution attribution, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Find(connection, id) is { DeletedAt: null } memory ? Update(connection, memory, change(memory), attribution) : null, cancellationToken);

    private static StoredMemory? Find(SqliteConnection connection, string id)
    {
        var found = id.Length == 36
            ? MemoryRows.ReadAll(connection.Prepared(MemoryRows.Select + " WHERE m.id = $id").With("$id", id).Query())
            : MemoryRows.ReadAll(connection.Prepared(MemoryRows.Select + " WHERE substr(m.id, -8) = substr($id, -8) AND m.id LIKE '%' || $id LIMIT 5").With("$id", id).Query());
        return found.Count <= 1
            ? found.Count == 0 ? null : found[0]
            : throw ToolException.CallerCanFix(ErrorCatalog.AmbiguousId, $"Several memories end with '{id}'.", "id", [.. found.Select(memory => memory.Id)]);
    }

    private static StoredMemory Insert(SqliteConnection connection, StoredMemory draft)
    {
        var insert = connection.Prepared("""
            INSERT INTO memories(id, scope, project, session, type, importance, domain, occurred_at, created_at, updated_at, tags, agent, host, source, files, reasoning, outcome)
            VALUES ($id, $scope, $project, $session, $type, $importance, $domain, $occurred, $created, $updated, $tags, $agent, $host, $source, $files, $reasoning, $outcome)
            RETURNING number
            """);
        var number = BindDetails(insert, draft.Details)
            .With("$id", draft.Id)
            .With("$project", ProjectNumber(connection, draft.Attribution))
            .With("$session", draft.Attribution.SessionId)
            .With("$created", draft.CreatedAt.ToUnixTimeMilliseconds())
            .With("$updated", draft.UpdatedAt.ToUnixTimeMilliseconds())
            .With("$agent", draft.Attribution.Agent)
            .With("$host", draft.Attribution.Host)
            .Scalar<long>();
        AddTags(connection, number, draft.Details.Tags);
        PassageRows.Add(connection, number, draft.Details);
        return draft with { Number = number };
    }

    private StoredMemory Update(SqliteConnection connection, StoredMemory memory, MemoryDetails details, Attribution attribution)
    {
        var becomesProjects = details.Scope is MemoryScope.Project && memory.Attribution.ProjectId is null;
        var changed = memory with
        {
            Details = details,
            Attribution = becomesProjects ? memory.Attribution with { ProjectId = attribution.ProjectId, ProjectName = attribution.ProjectName } : memory.Attribution,
            UpdatedAt = Now(),
        };
        BindDetails(
            connection.Prepared("""
                UPDATE memories SET scope = $scope, project = $project, type = $type, importance = $importance, domain = $domain, occurred_at = $occurred,
                    updated_at = $updated, tags = $tags, source = $source, files = $files, reasoning = $reasoning, outcome = $outcome
                WHERE number = $number
                """),
            details)
            .With("$project", ProjectNumber(connection, changed.Attribution))
            .With("$updated", changed.UpdatedAt.ToUnixTimeMilliseconds())
            .With("$number", memory.Number)
            .Execute();
        connection.Prepared("DELETE FROM memory_tags WHERE memory = $memory").With("$memory", memory.Number).Execute();
        AddTags(connection, memory.Number, details.Tags);
        PassageRows.Remove(connection, memory.Number);
        PassageRows.Add(connection, memory.Number, details);
        return changed;
    }

    private static PreparedStatement BindDetails(PreparedStatement statement, MemoryDetails details) => statement
        .With("$scope", EnumText.Of(details.Scope))
        .With("$type", EnumText.Of(details.Type))
        .With("$importance", details.Importance)
        .With("$domain", details.Domain)
        .With("$occurred", details.OccurredAt?.ToUnixTimeMilliseconds())
        .With("$tags", ToJson(details.Tags))
        .With("$source", details.Source)
        .With("$files", ToJson(details.Files))
        .With("$reasoning", details.Reasoning)
        .With("$outcome", details.Outcome);

    private static void AddTags(SqliteConnection connection, long memory, IReadOnlyList<string> tags)
    {
        var insert = connection.Prepared("INSERT INTO memory_tags(tag, memory) VALUES ($tag, $memory)");
        foreach (var tag in tags)
        {
            insert.With("$tag", tag).With("$memory", memory).Execute();
        }
    }

    private static long? ProjectNumber(SqliteConnection connection, Attribution attribution)
    {
        if (attribution.ProjectId is not { } id)
        {
            return null;
        }

        var known = connection.Prepared("SELECT number FROM projects WHERE id = $id").With("$id", id).Scalar<long>();
        return known > 0
            ? known
            : connection.Prepared("INSERT INTO projects(id, name) VALUES ($id, $name) RETURNING number").With("$id", id).With("$name", attribution.ProjectName ?? id).Scalar<long>();
    }

    private static string ToJson(IReadOnlyList<string> list) => list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, MemoryJsonContext.Default.IReadOnlyListString);

    // Kept in milliseconds: what is told of a new memory must be what is read of it later.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
