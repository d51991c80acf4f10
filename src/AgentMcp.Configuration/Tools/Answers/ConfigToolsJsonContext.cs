using System.Text.Json.Serialization;
using AgentMcp.Configuration.Keys;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Tools;

/// <summary>JSON of the tools of this project.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter), typeof(SnakeCaseEnumConverter<LayerKind>), typeof(SnakeCaseEnumConverter<ModelProvider>), typeof(SnakeCaseEnumConverter<ModelTier>)])]
[JsonSerializable(typeof(ConfigGetArguments))]
[JsonSerializable(typeof(ConfigGetResult))]
[JsonSerializable(typeof(ConfigSetArguments))]
[JsonSerializable(typeof(ConfigSetResult))]
[JsonSerializable(typeof(ConfigValidateArguments))]
[JsonSerializable(typeof(ConfigValidateResult))]
[JsonSerializable(typeof(ConfigReloadArguments))]
[JsonSerializable(typeof(ConfigReloadResult))]
[JsonSerializable(typeof(ConfigStatusArguments))]
[JsonSerializable(typeof(ConfigStatusResult))]
[JsonSerializable(typeof(ModelListArguments))]
[JsonSerializable(typeof(ModelListResult))]
[JsonSerializable(typeof(ModelResolveArguments))]
[JsonSerializable(typeof(ModelView))]
internal sealed partial class ConfigToolsJsonContext : JsonSerializerContext;
