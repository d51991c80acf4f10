using System.Text.Json.Serialization;
using AgentMcp.Core.Json;
using AgentMcp.Rust.Cargo.Testing.Answers;
using AgentMcp.Rust.Cargo.Testing.Coverage;
using AgentMcp.Rust.Cargo.Testing.History;

namespace AgentMcp.Rust.Cargo.Testing;

/// <summary>JSON of the tools for tests.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(CargoTestArguments))]
[JsonSerializable(typeof(CargoTestResult))]
[JsonSerializable(typeof(CargoCoverageArguments))]
[JsonSerializable(typeof(CargoCoverageResult))]
[JsonSerializable(typeof(LastRun))]
[JsonSerializable(typeof(string))]
internal sealed partial class TestingJsonContext : JsonSerializerContext;
