using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>
/// Compiles what the first exchange of a session needs, on another core than the one that builds the server: start-up is all JIT, and the
/// client waits for it.
/// </summary>
internal static class Introduction
{
    // The server builds a contract for each method it answers, and these at the end: meeting it there halves the wait.
    private static readonly Type[] BuiltLast =
    [
        typeof(CompleteResult), typeof(CompleteRequestParams), typeof(GetPromptResult), typeof(ListPromptsResult),
        typeof(ReadResourceResult), typeof(ListResourceTemplatesResult), typeof(ListResourcesResult), typeof(ListToolsResult),
    ];

    /// <summary>Goes once through the JSON of <c>initialize</c> and its answer; what comes out is thrown away.</summary>
    public static void Rehearse()
    {
        var given = """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"","version":""}}"""u8;
        JsonSerializer.Deserialize(given, Contract<InitializeRequestParams>());
        var answer = new InitializeResult
        {
            ProtocolVersion = "",
            Capabilities = new ServerCapabilities { Tools = new(), Resources = new(), Prompts = new(), Completions = new() },
            ServerInfo = new Implementation { Name = "", Version = "" },
            Instructions = "",
        };
        var message = new JsonRpcResponse { Id = new RequestId(0), Result = JsonSerializer.SerializeToNode(answer, Contract<InitializeResult>()) };
        MessageJson.Write(new ArrayBufferWriter<byte>(), message);
        foreach (var type in BuiltLast)
        {
            McpJsonUtilities.DefaultOptions.GetTypeInfo(type);
        }
    }

    private static JsonTypeInfo<T> Contract<T>() => (JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
}
