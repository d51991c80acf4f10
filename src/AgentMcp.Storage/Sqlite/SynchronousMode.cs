namespace AgentMcp.Storage.Sqlite;

/// <summary>What a commit survives.</summary>
public enum SynchronousMode
{
    /// <summary>Survives a killed process; a power loss may take the last commits, never the file.</summary>
    Normal = 1,

    /// <summary>Survives a power loss as well; each commit waits for the disk.</summary>
    Full = 2,
}
