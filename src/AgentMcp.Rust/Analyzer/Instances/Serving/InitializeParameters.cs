using System.Buffers;
using System.Text.Json;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>What <c>initialize</c> says.</summary>
internal static class InitializeParameters
{
    /// <summary>The parameters for a workspace.</summary>
    /// <param name="root">Its root.</param>
    /// <param name="settings">The settings as JSON, without the name that editors put before them.</param>
    public static ReadOnlyMemory<byte> Write(string root, ReadOnlySpan<byte> settings)
    {
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteNumber("processId"u8, Environment.ProcessId);
        writer.WriteStartObject("clientInfo"u8);
        writer.WriteString("name"u8, "agentmcp"u8);
        writer.WriteString("version"u8, ProgramVersion.Text);
        writer.WriteEndObject();
        writer.WriteString("rootUri"u8, FileUri.Of(root));
        writer.WriteStartArray("workspaceFolders"u8);
        WriteFolder(writer, root);
        writer.WriteEndArray();
        writer.WritePropertyName("initializationOptions"u8);
        writer.WriteRawValue(settings);
        writer.WritePropertyName("capabilities"u8);
        ClientCapabilities.Json.WriteTo(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>A workspace folder.</summary>
    public static void WriteFolder(Utf8JsonWriter writer, string root)
    {
        writer.WriteStartObject();
        writer.WriteString("uri"u8, FileUri.Of(root));
        writer.WriteString("name"u8, Path.GetFileName(root));
        writer.WriteEndObject();
    }
}
