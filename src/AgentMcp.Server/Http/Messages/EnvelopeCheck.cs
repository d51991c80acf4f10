using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Server.Http.Endpoints;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Http.Messages;

/// <summary>Whether headers and body of a message agree, as revision 2026-07-28 demands so that proxies may decide by headers alone.</summary>
internal static class EnvelopeCheck
{
    // Field values of RFC 9110, section 5.5, without bytes above ASCII.
    private static readonly SearchValues<char> HeaderCharacters =
        SearchValues.Create("\t !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Checks the version header alone, which every verb may carry.</summary>
    public static Refusal? CheckVersion(string revision) =>
        revision.Length is 0 || ProtocolRevision.IsKnown(revision)
            ? null
            : new Refusal(
                StatusCodes.Status400BadRequest,
                McpErrorCode.UnsupportedProtocolVersion,
                $"Protocol version '{revision}' is not supported; without a session use {ProtocolRevision.Stateless}.",
                new JsonObject
                {
                    ["supported"] = new JsonArray([.. ProtocolRevision.Discoverable.Select(version => (JsonNode)version)]),
                    ["requested"] = revision,
                });

    /// <summary>Checks everything that a POST must have.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="revision">The version header; empty when there is none.</param>
    /// <param name="message">The body.</param>
    /// <param name="endpoint">Knows which methods are routed by name and which parameters travel as headers.</param>
    public static Refusal? Check(IHeaderDictionary headers, string revision, JsonRpcMessage message, McpEndpoint endpoint)
    {
        if (CheckVersion(revision) is { } unsupported)
        {
            return unsupported;
        }

        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params as JsonObject),
            JsonRpcNotification notification => (notification.Method, notification.Params as JsonObject),
            _ => (null, null),
        };
        if (method is null)
        {
            return null;
        }

        try
        {
            var metadata = parameters?["_meta"] as JsonObject;
            var declared = Text(metadata?[MetaKeys.ProtocolVersion]);
            return ProtocolRevision.IsStateless(revision) || ProtocolRevision.IsStateless(declared)
                ? CheckStateless(headers, revision, declared, metadata, message, method, parameters, endpoint)
                : CheckInitialize(revision, method, parameters);
        }
        catch (ArgumentException)
        {
            // How the SDK's JSON nodes report a name that occurs twice.
            return new Refusal(StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "An object in the body has the same name twice; send each name once.");
        }
    }

    private static Refusal? CheckInitialize(string revision, string method, JsonObject? parameters) =>
        method is RequestMethods.Initialize && revision.Length > 0 && Text(parameters?["protocolVersion"]) is { } asked && asked != revision
            ? Mismatch($"The header {McpHeaders.ProtocolVersion} says '{revision}', the body's protocolVersion '{asked}'.")
            : null;

    private static Refusal? CheckStateless(
        IHeaderDictionary headers,
        string revision,
        string? declared,
        JsonObject? metadata,
        JsonRpcMessage message,
        string method,
        JsonObject? parameters,
        McpEndpoint endpoint)
    {
        if (revision.Length is 0)
        {
            return Mismatch($"The body declares protocol version '{declared}'; send the header {McpHeaders.ProtocolVersion} with the same value.");
        }

        // A notification without metadata passes: nobody could receive the error, and a lost cancellation would leave work running.
        if (declared is null && message is JsonRpcRequest)
        {
            return InvalidParameters($"A request of protocol version '{revision}' must carry '_meta/{MetaKeys.ProtocolVersion}'.");
        }

        if (declared is not null && declared != revision)
        {
            return Mismatch($"The header {McpHeaders.ProtocolVersion} says '{revision}', the body's _meta '{declared}'.");
        }

        if (CheckRouting(headers, method, parameters, endpoint) is { } mismatch)
        {
            return mismatch;
        }

        if (message is not JsonRpcRequest)
        {
            return null;
        }

        if (metadata?[MetaKeys.ClientCapabilities] is not JsonObject)
        {
            return InvalidParameters($"A request of protocol version '{revision}' must carry '_meta/{MetaKeys.ClientCapabilities}' as an object.");
        }

        return IsRemoved(method)
            ? new Refusal(StatusCodes.Status404NotFound, McpErrorCode.MethodNotFound, $"Method '{method}' does not exist in protocol version '{revision}'.{Replacement(method)}")
            : null;
    }

    private static Refusal? CheckRouting(IHeaderDictionary headers, string method, JsonObject? parameters, McpEndpoint endpoint)
    {
        if (!headers.TryGetValue(McpHeaders.Method, out var sentMethod))
        {
            return Mismatch($"The header {McpHeaders.Method} is missing; it must say '{method}'.");
        }

        if (sentMethod.ToString().AsSpan().Trim() is var trimmed && !trimmed.SequenceEqual(method))
        {
            return Mismatch($"The header {McpHeaders.Method} says '{trimmed}', the body '{method}'.");
        }

        if (endpoint.RoutingParameterOf(method) is not { } routed)
        {
            return null;
        }

        if (!headers.TryGetValue(McpHeaders.Name, out var sentName))
        {
            return Mismatch($"The header {McpHeaders.Name} is missing; it must repeat the body's '{routed}'.");
        }

        if (Decode(McpHeaders.Name, sentName.ToString(), out var name) is { } undecodable)
        {
            return undecodable;
        }

        var inBody = Text(parameters?[routed]);
        if (name != inBody)
        {
            return Mismatch($"The header {McpHeaders.Name} says '{name}', the body's '{routed}' is '{inBody}'.");
        }

        return method is RequestMethods.ToolsCall && inBody is not null && endpoint.HeaderParametersOf(inBody) is { Count: > 0 } mirrored
            ? ParameterHeaders.Check(headers, mirrored, parameters?["arguments"])
            : null;
    }

    /// <summary>Reads a header value, which may be wrapped in Base64.</summary>
    internal static Refusal? Decode(string header, string sent, out string value)
    {
        var trimmed = sent.Trim();
        value = trimmed;
        if (trimmed.AsSpan().ContainsAnyExcept(HeaderCharacters))
        {
            return Mismatch($"The header {header} has characters that a header cannot carry; wrap the value as =?base64?…?=.");
        }

        if (McpHeaderEncoder.DecodeValue(trimmed) is not { } decoded)
        {
            return Mismatch($"The header {header} is not valid Base64.");
        }

        value = decoded;
        return null;
    }

    /// <summary>Header and body disagree.</summary>
    internal static Refusal Mismatch(string message) => new(StatusCodes.Status400BadRequest, McpErrorCode.HeaderMismatch, $"Header mismatch: {message}");

    private static Refusal InvalidParameters(string message) => new(StatusCodes.Status400BadRequest, McpErrorCode.InvalidParams, message);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

#pragma warning disable MCP9005 // logging/setLevel is deprecated; it is named here to be refused.
    private static bool IsRemoved(string method) =>
        method is RequestMethods.Initialize or RequestMethods.Ping or RequestMethods.LoggingSetLevel or RequestMethods.ResourcesSubscribe or RequestMethods.ResourcesUnsubscribe;

    private static string Replacement(string method) => method switch
    {
        RequestMethods.Initialize => $" Ask {RequestMethods.ServerDiscover} instead.",
        RequestMethods.LoggingSetLevel => $" Send '_meta/{MetaKeys.LogLevel}' with a request instead.",
        RequestMethods.ResourcesSubscribe or RequestMethods.ResourcesUnsubscribe => $" Use {RequestMethods.SubscriptionsListen} instead.",
        _ => "",
    };
#pragma warning restore MCP9005
}
