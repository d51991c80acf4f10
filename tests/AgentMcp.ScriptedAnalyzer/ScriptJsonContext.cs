using System.Text.Json.Serialization;

namespace AgentMcp.ScriptedAnalyzer;

/// <summary>Reads scripts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Script))]
internal sealed partial class ScriptJsonContext : JsonSerializerContext;
