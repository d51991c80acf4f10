using System.Buffers;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>Hears one process, and answers its requests in place of any client: each once, from what is stored here.</summary>
internal sealed class ServerMessages(string root, ReadOnlyMemory<byte> settings, Action<LspMessage, ServerMessages> heard) : IServerMessages
{
    private static readonly byte[] Null = "null"u8.ToArray();

    /// <summary>How far it is.</summary>
    public ServerReadiness Readiness { get; } = new();

    /// <summary>What it wants of its client.</summary>
    public Registrations Registrations { get; } = new();

    public void OnNotification(LspMessage message)
    {
        switch (message.Method)
        {
            case "experimental/serverStatus":
                Readiness.TakeStatus(message);
                break;
            case "$/progress":
                TakeProgress(message);
                break;
        }

        heard(message, this);
    }

    public ReadOnlyMemory<byte>? OnRequest(LspMessage message)
    {
        switch (message.Method)
        {
            case "client/registerCapability":
                Registrations.Add(message);
                return Null;
            case "client/unregisterCapability":
                Registrations.Remove(message);
                return Null;
            case "workspace/configuration":
                return Configuration(message);
            case "workspace/workspaceFolders":
                return Folders();
            case "workspace/applyEdit":
                return """{"applied":false,"failureReason":"No editor asked for this edit."}"""u8.ToArray();
            case "window/showDocument":
                return """{"success":false}"""u8.ToArray();
            case "window/workDoneProgress/create":
            case "window/showMessageRequest":
                return Null;
            case { } method when method.StartsWith("workspace/", StringComparison.Ordinal) && method.EndsWith("/refresh", StringComparison.Ordinal):
                // It is about what clients show: all of them are told, and each is asked under an id of its own session.
                heard(message, this);
                return Null;
            default:
                return null;
        }
    }

    private void TakeProgress(LspMessage message)
    {
        var parameters = JsonElement.Parse(message.Parameters.Span);
        if (parameters.TryGetProperty("token"u8, out var token) && parameters.TryGetProperty("value"u8, out var value) && token.ToString() is var name
            && !name.StartsWith(ServerReadiness.CheckToken, StringComparison.Ordinal))
        {
            Readiness.TakeProgress(name, value);
        }
    }

    // One answer for each item asked for; null leaves what it has.
    private ReadOnlyMemory<byte> Configuration(LspMessage message)
    {
        var parameters = JsonElement.Parse(message.Parameters.Span);
        var buffer = new ArrayBufferWriter<byte>(settings.Length + 16);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        foreach (var item in parameters.TryGetProperty("items"u8, out var items) ? items.EnumerateArray() : default)
        {
            if (item.TryGetProperty("section"u8, out var section) && section.ValueKind is JsonValueKind.String && section.ValueEquals("rust-analyzer"u8))
            {
                writer.WriteRawValue(settings.Span);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private ReadOnlyMemory<byte> Folders()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        InitializeParameters.WriteFolder(writer, root);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
