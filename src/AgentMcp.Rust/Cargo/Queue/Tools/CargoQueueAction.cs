using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Queue.Tools;

/// <summary>What <c>cargo_queue</c> does.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CargoQueueAction>))]
internal enum CargoQueueAction
{
    /// <summary>Shows what builds and what waits.</summary>
    List,

    /// <summary>Takes one out.</summary>
    Cancel,
}
