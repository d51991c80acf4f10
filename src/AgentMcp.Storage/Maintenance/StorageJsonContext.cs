using System.Text.Json.Serialization;
using AgentMcp.Core.Json;
using AgentMcp.Storage.Retry;

namespace AgentMcp.Storage.Maintenance;

/// <summary>JSON of the maintenance answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(BackupReport))]
[JsonSerializable(typeof(RestoreReport))]
[JsonSerializable(typeof(VacuumReport))]
[JsonSerializable(typeof(RetryStatistics))]
public sealed partial class StorageJsonContext : JsonSerializerContext;
