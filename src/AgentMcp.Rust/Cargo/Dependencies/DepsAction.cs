using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>What <c>cargo_deps</c> does.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DepsAction>))]
internal enum DepsAction
{
    /// <summary>Adds dependencies to a package, or changes what is asked of them.</summary>
    Add,

    /// <summary>Takes dependencies out of a package.</summary>
    Remove,

    /// <summary>Takes newer versions into the lock, within what manifests allow.</summary>
    Update,

    /// <summary>Lists dependencies with newer versions.</summary>
    Outdated,

    /// <summary>Lists dependencies that no source uses.</summary>
    Unused,
}
