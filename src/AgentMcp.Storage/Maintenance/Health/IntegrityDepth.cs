namespace AgentMcp.Storage.Maintenance;

/// <summary>How much of a file is looked at.</summary>
public enum IntegrityDepth
{
    /// <summary>Every page, without comparing indexes with their tables: a second for 100 MB.</summary>
    Quick,

    /// <summary>Every page and every index entry.</summary>
    Full,
}
