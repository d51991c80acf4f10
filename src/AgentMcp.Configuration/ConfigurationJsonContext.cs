using System.Text.Json.Serialization;

namespace AgentMcp.Configuration;

/// <summary>JSON of this project.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ConfigurationJsonContext : JsonSerializerContext;
