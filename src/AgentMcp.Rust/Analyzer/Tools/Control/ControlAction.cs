using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.Control;

/// <summary>What <c>rust_control</c> does.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ControlAction>))]
internal enum ControlAction
{
    /// <summary>Starts the workspace's instance, or waits for the one that runs.</summary>
    Start,

    /// <summary>Ends all instances of the workspace.</summary>
    Stop,

    /// <summary>Ends their processes and starts others; crashes are forgotten.</summary>
    Restart,

    /// <summary>Loads the workspace again in the same process.</summary>
    Reload,

    /// <summary>Removes locks of the workspace that nobody holds.</summary>
    RecoverLock,
}
