using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Http.Messages;

/// <summary>Turns a request's body into one JSON-RPC message, or says precisely what is wrong with it.</summary>
internal static class MessageParser
{
    /// <summary>How deep objects and arrays may nest.</summary>
    public const int DeepestNesting = 64;

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>Parses; the message is null exactly when there is a refusal, whose id is the request's where it could be read.</summary>
    public static (JsonRpcMessage? Message, Refusal? Refusal, RequestId Id) Parse(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return (null, Invalid(McpErrorCode.ParseError, $"The body is not valid UTF-8: see the byte at offset {FirstInvalid(body)}."), default);
        }

        if (FirstCharacter(body) is (byte)'[')
        {
            return (null, Invalid(McpErrorCode.InvalidRequest, "Batches are not part of MCP since revision 2025-06-18: send each message in a POST of its own."), default);
        }

        try
        {
            if (JsonSerializer.Deserialize(body, MessageType) is { } message)
            {
                return (message, null, message is JsonRpcRequest request ? request.Id : default);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The serializer throws the second for a value of the wrong kind, such as a method that is a number.
            return Explain(body, exception);
        }

        return (null, Invalid(McpErrorCode.InvalidRequest, "The body is null; send one JSON-RPC message."), default);
    }

    private static (JsonRpcMessage? Message, Refusal Refusal, RequestId Id) Explain(ReadOnlySpan<byte> body, Exception cause)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DeepestNesting });
            using var document = JsonDocument.ParseValue(ref reader);
            while (reader.Read())
            {
                // Anything behind the value makes the reader throw.
            }

            var id = IdOf(document.RootElement);
            return (null, Invalid(McpErrorCode.InvalidRequest, WhatIsMissing(document.RootElement, cause)), id);
        }
        catch (JsonException exception)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            return exception.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
                ? (null, Invalid(McpErrorCode.ParseError, $"The body nests deeper than {DeepestNesting} levels ({place}); make it flatter."), default)
                : (null, Invalid(McpErrorCode.ParseError, $"The body is not JSON: {place}. Send one JSON-RPC message as UTF-8."), default);
        }
    }

    private static string WhatIsMissing(JsonElement root, Exception cause)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            return $"The body is a JSON {root.ValueKind.ToString().ToLowerInvariant()}; send one JSON-RPC message, an object.";
        }

        if (!root.TryGetProperty("jsonrpc", out var version) || version.ValueKind is not JsonValueKind.String || !version.ValueEquals("2.0"u8))
        {
            return "The message must have \"jsonrpc\": \"2.0\".";
        }

        if (root.TryGetProperty("method", out var method) && method.ValueKind is not JsonValueKind.String)
        {
            return "The method must be a string.";
        }

        return root.TryGetProperty("id", out var id) && id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)
            ? "The id must be a string or a whole number; leave it out to send a notification."
            : $"This is no JSON-RPC request, notification or response: {cause.Message}";
    }

    private static RequestId IdOf(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("id", out var id))
        {
            return default;
        }

        return id.ValueKind switch
        {
            JsonValueKind.String => new RequestId(id.GetString()!),
            JsonValueKind.Number when id.TryGetInt64(out var number) => new RequestId(number),
            _ => default,
        };
    }

    private static Refusal Invalid(McpErrorCode code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    private static byte FirstCharacter(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? (byte)0 : body[start];
    }

    private static int FirstInvalid(ReadOnlySpan<byte> body)
    {
        var offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(body[offset..], out _, out var length) is System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
