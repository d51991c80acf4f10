namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>What happened to a file, in the numbers of the protocol.</summary>
internal enum FileChangeKind
{
    /// <summary>It is new.</summary>
    Created = 1,

    /// <summary>It has another content.</summary>
    Changed = 2,

    /// <summary>It is gone.</summary>
    Deleted = 3,
}
