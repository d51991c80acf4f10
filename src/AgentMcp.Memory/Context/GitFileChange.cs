namespace AgentMcp.Memory.Context;

/// <summary>How a file differs from the last commit; a file that is staged and changed again counts as changed.</summary>
internal enum GitFileChange
{
    /// <summary>In conflict.</summary>
    Conflicted,

    /// <summary>Changed and not staged.</summary>
    Changed,

    /// <summary>Staged.</summary>
    Staged,

    /// <summary>Not known to git.</summary>
    Untracked,
}
