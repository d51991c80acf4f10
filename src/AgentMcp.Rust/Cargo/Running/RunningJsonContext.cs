using System.Text.Json.Serialization;
using AgentMcp.Rust.Cargo.Running.Check;
using AgentMcp.Rust.Cargo.Running.Run;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>JSON of the tools that check and run.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CargoCheckArguments))]
[JsonSerializable(typeof(CargoCheckResult))]
[JsonSerializable(typeof(CargoRunArguments))]
[JsonSerializable(typeof(CargoRunResult))]
internal sealed partial class RunningJsonContext : JsonSerializerContext;
