using System.Text.Json.Serialization;
using AgentMcp.Rust.Cargo.Queue.Cleaning;

namespace AgentMcp.Rust.Cargo.Queue.Tools;

/// <summary>JSON of <c>cargo_queue</c> and <c>cargo_clean</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CargoQueueArguments))]
[JsonSerializable(typeof(CargoQueueResult))]
[JsonSerializable(typeof(CargoCleanArguments))]
[JsonSerializable(typeof(CargoCleanResult))]
internal sealed partial class CargoQueueJsonContext : JsonSerializerContext;
