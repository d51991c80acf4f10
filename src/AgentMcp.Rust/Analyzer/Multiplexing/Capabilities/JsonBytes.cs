using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;

/// <summary>Writes JSON as UTF-8.</summary>
internal static class JsonBytes
{
    /// <summary>All of a tree.</summary>
    public static ReadOnlyMemory<byte> Of(JsonNode? node) => Write(writer =>
    {
        if (node is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            node.WriteTo(writer);
        }
    });

    /// <summary>What is written.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
