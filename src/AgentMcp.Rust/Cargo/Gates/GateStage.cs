namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>One thing that must hold before work goes on.</summary>
internal enum GateStage
{
    /// <summary>Sources are formatted.</summary>
    Fmt,

    /// <summary>All targets compile.</summary>
    Check,

    /// <summary>Clippy has nothing to say; warnings are denied.</summary>
    Clippy,

    /// <summary>All packages build.</summary>
    Build,

    /// <summary>All tests pass, documentation tests included.</summary>
    Test,
}
