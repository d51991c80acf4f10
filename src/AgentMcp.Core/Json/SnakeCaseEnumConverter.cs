using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentMcp.Core.Json;

/// <summary>Writes and reads an enum by its name in snake case, the form of every value a caller sees.</summary>
public sealed class SnakeCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
