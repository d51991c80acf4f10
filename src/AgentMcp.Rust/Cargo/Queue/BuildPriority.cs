namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Who goes first when several wait for one target folder; the smaller goes first.</summary>
internal enum BuildPriority
{
    /// <summary>A person at a terminal.</summary>
    User,

    /// <summary>An agent's tool call.</summary>
    Agent,

    /// <summary>Nobody waits for it, such as the checks of rust-analyzer.</summary>
    Background,
}
