namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>What a message of cargo is about: its <c>reason</c>.</summary>
internal enum CargoMessageKind
{
    /// <summary>None of cargo's: a line of a program that happens to be JSON.</summary>
    None,

    /// <summary><c>compiler-message</c>.</summary>
    Compiler,

    /// <summary><c>compiler-artifact</c>.</summary>
    Artifact,

    /// <summary><c>build-finished</c>.</summary>
    Finished,

    /// <summary><c>build-script-executed</c> or <c>timing-info</c>: read and of no use here.</summary>
    Other,
}
