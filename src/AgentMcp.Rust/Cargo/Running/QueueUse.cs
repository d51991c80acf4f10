namespace AgentMcp.Rust.Cargo.Running;

/// <summary>How a command of cargo uses the target folder, and with that the queue.</summary>
internal enum QueueUse
{
    /// <summary>It builds nothing and never waits, such as <c>metadata</c>, <c>tree</c> or <c>fmt</c>.</summary>
    None,

    /// <summary>It builds into one profile of the target folder.</summary>
    Build,

    /// <summary>It must have the whole target folder to itself, such as <c>clean</c>, which takes no lock of cargo's own.</summary>
    WholeTarget,
}
