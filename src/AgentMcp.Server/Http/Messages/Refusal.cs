using System.Text.Json.Nodes;
using ModelContextProtocol;

namespace AgentMcp.Server.Http.Messages;

/// <summary>Why a request is not served: the HTTP status and the JSON-RPC error that goes with it.</summary>
internal sealed record Refusal(int Status, int Code, string Message, JsonNode? Data = null)
{
    /// <summary>The code for what happens below the protocol: access, sessions, sizes (JSON-RPC leaves -32000 to -32099 to servers).</summary>
    public const int ServerError = -32000;

    /// <summary>The code that clients know for a session that is gone.</summary>
    public const int SessionNotFound = -32001;

    /// <summary>The header <c>WWW-Authenticate</c>, when a token could help.</summary>
    public string? Challenge { get; init; }

    /// <summary>A refusal with one of the protocol's own codes.</summary>
    public Refusal(int status, McpErrorCode code, string message, JsonNode? data = null)
        : this(status, (int)code, message, data)
    {
    }
}
