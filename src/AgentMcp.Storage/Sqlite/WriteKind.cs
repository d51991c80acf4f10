namespace AgentMcp.Storage.Sqlite;

/// <summary>How stubbornly a write is retried while another process holds the file.</summary>
public enum WriteKind
{
    /// <summary>The <c>write</c> preset.</summary>
    Normal,

    /// <summary>The <c>critical_write</c> preset, for what the user cannot repeat.</summary>
    Critical,
}
