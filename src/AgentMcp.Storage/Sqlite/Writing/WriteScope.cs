namespace AgentMcp.Storage.Sqlite;

/// <summary>What surrounds a write.</summary>
internal enum WriteScope
{
    /// <summary>An immediate transaction, shared with whatever else waits.</summary>
    Shared,

    /// <summary>An exclusive transaction of its own.</summary>
    Exclusive,

    /// <summary>No transaction, for VACUUM and checkpoints, which refuse to run in one.</summary>
    Bare,
}
