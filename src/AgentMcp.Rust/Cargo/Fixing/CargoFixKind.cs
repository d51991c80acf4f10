namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>What changes sources.</summary>
internal enum CargoFixKind
{
    /// <summary>Suggestions of the compiler and of clippy.</summary>
    Fix,

    /// <summary>rustfmt.</summary>
    Fmt,
}
