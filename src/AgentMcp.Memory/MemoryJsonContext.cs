using System.Text.Json.Serialization;
using AgentMcp.Memory.Context;
using AgentMcp.Core.Json;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Tools;

namespace AgentMcp.Memory;

/// <summary>JSON of this project's own records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<MemoryView>))]
[JsonSerializable(typeof(ContextGetArguments))]
[JsonSerializable(typeof(ContextGetResult))]
[JsonSerializable(typeof(MemoryStoreArguments))]
[JsonSerializable(typeof(MemoryStoreResult))]
[JsonSerializable(typeof(MemorySearchArguments))]
[JsonSerializable(typeof(MemoryListArguments))]
[JsonSerializable(typeof(MemoryListResult))]
[JsonSerializable(typeof(MemoryGetArguments))]
[JsonSerializable(typeof(MemoryUpdateArguments))]
[JsonSerializable(typeof(MemoryDeleteArguments))]
[JsonSerializable(typeof(MemoryDeleteResult))]
[JsonSerializable(typeof(MemoryStatsArguments))]
[JsonSerializable(typeof(MemoryStatistics))]
internal sealed partial class MemoryJsonContext : JsonSerializerContext;
