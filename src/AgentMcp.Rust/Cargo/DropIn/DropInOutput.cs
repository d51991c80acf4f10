namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>In what form <c>agentmcp cargo</c> answers.</summary>
internal enum DropInOutput
{
    /// <summary>As cargo itself does, byte for byte.</summary>
    Cargo,

    /// <summary>The envelope of the tool.</summary>
    Json,

    /// <summary>A line of JSON for each thing that happens, while it happens.</summary>
    Ndjson,
}
