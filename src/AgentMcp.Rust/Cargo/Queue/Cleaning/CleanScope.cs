using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Queue.Cleaning;

/// <summary>What <c>cargo_clean</c> removes.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CleanScope>))]
internal enum CleanScope
{
    /// <summary>What was built of one package.</summary>
    Package,

    /// <summary>What was built in one profile.</summary>
    Profile,

    /// <summary>Documentation.</summary>
    Doc,

    /// <summary>The whole target folder.</summary>
    All,
}
