using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using AgentMcp.Core.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>JSON-RPC messages as UTF-8, with text as it is: the SDK's own writer turns everything beyond ASCII into escapes of six bytes.</summary>
internal static class MessageJson
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };

    private static readonly JsonTypeInfo<JsonRpcMessage> TypeInfo = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public static void Write(IBufferWriter<byte> output, JsonRpcMessage message)
    {
        using var writer = new Utf8JsonWriter(output, Unescaped);
        JsonSerializer.Serialize(writer, message, TypeInfo);
    }

    /// <summary>Reads one message.</summary>
    /// <exception cref="JsonException">Not JSON, or not a JSON-RPC message.</exception>
    public static JsonRpcMessage? Read(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize(ref reader, TypeInfo);
    }
}
