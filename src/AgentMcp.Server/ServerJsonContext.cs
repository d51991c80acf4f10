using System.Text.Json.Serialization;
using AgentMcp.Server.Tasks;

namespace AgentMcp.Server;

/// <summary>What this project writes and reads as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreatedTask))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
