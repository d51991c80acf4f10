using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage;

/// <summary>A step of a schema that a feature adds to a database which another owns, registered as a singleton. It takes the next free version of that database.</summary>
/// <param name="Store">Name of the database.</param>
/// <param name="Migration">The step.</param>
public sealed record StoreMigration(string Store, Migration Migration);
