using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>What a dependency is for.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DependencyKind>))]
internal enum DependencyKind
{
    /// <summary>The package itself.</summary>
    Normal,

    /// <summary>Its tests, examples and benches.</summary>
    Dev,

    /// <summary>Its build script.</summary>
    Build,
}
