using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Testing.Running;

/// <summary>What runs the tests.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<TestHarness>))]
internal enum TestHarness
{
    /// <summary>nextest where it is installed, else libtest; then documentation tests.</summary>
    Auto,

    /// <summary>nextest alone, which runs no documentation tests.</summary>
    Nextest,

    /// <summary>Each test binary by itself, without documentation tests.</summary>
    Libtest,

    /// <summary>Documentation tests alone.</summary>
    Doc,
}
