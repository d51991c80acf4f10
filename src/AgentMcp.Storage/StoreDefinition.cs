using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage;

/// <summary>One database of the data folder, declared by the feature that owns its schema and registered as a singleton.</summary>
/// <param name="Name">Short name; the file is <c>name.db</c>.</param>
/// <param name="Synchronous">What a commit survives.</param>
/// <param name="Migrations">The schema, step by step. Full-text indexes with content must be such that FTS5's <c>rebuild</c> is right: a repair uses it.</param>
public sealed record StoreDefinition(string Name, SynchronousMode Synchronous, IReadOnlyList<Migration> Migrations);
