namespace AgentMcp.Core.Catalog;

/// <summary>What a client may assume of a tool. All four are always sent, so that no client falls back on its own defaults.</summary>
[Flags]
public enum ToolHints
{
    /// <summary>Writes, harmlessly, each time anew, within this machine.</summary>
    None = 0,

    /// <summary>Changes nothing.</summary>
    ReadOnly = 1,

    /// <summary>May remove or overwrite what was there; asks before it acts.</summary>
    Destructive = 2,

    /// <summary>Repeating the call changes nothing more.</summary>
    Idempotent = 4,

    /// <summary>Reaches beyond this machine.</summary>
    OpenWorld = 8,
}
