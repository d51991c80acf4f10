using System.Buffers;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Http.Streams;

/// <summary>
/// Where the SDK writes the events of a POST. When the first event already is the answer, it goes out as one JSON body of known length instead of an event
/// stream; either way the text is unescaped. The SDK hands over each event in one piece.
/// </summary>
/// <param name="response">The response of the POST.</param>
/// <param name="request">The request that is answered; its answer ends the response.</param>
/// <param name="mapErrors">Whether JSON-RPC errors set the HTTP status, as revision 2026-07-28 has it.</param>
internal sealed class AnswerStream(HttpResponse response, JsonRpcMessage request, bool mapErrors) : EventStream(response)
{
    private bool _isAnswer;

    /// <summary>Called by the transport with the first message, or null when it must send something before there is one.</summary>
    public ValueTask OnStartingAsync(JsonRpcMessage? first)
    {
        _isAnswer = first is JsonRpcResponse or JsonRpcError && request is JsonRpcRequest asked && ((JsonRpcMessageWithId)first).Id == asked.Id;
        if (mapErrors && first is JsonRpcError error && !Response.HasStarted)
        {
            Response.StatusCode = StatusOf((McpErrorCode)error.Error.Code);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _isAnswer && !Response.HasStarted && TryFindData(buffer, out var json) ? WriteAnswerAsync(json, cancellationToken) : base.WriteAsync(buffer, cancellationToken);

    private ValueTask WriteAnswerAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        Response.ContentType = "application/json";
        Response.Headers.CacheControl = "no-store";
        if (!JsonUnescaper.IsNeeded(json.Span))
        {
            Response.ContentLength = json.Length;
            return Response.Body.WriteAsync(json, cancellationToken);
        }

        return WriteUnescapedAsync(json, isWhole: true, cancellationToken);
    }

    // "event: message\ndata: {…}\n\n": JSON of the SDK has no line breaks, so there is one data line.
    private static bool TryFindData(ReadOnlyMemory<byte> sent, out ReadOnlyMemory<byte> json)
    {
        var prefix = "event: message\ndata: "u8;
        var span = sent.Span;
        var isWhole = span.StartsWith(prefix) && span.EndsWith("\n\n"u8) && span[prefix.Length..^2].IndexOf((byte)'\n') < 0;
        json = isWhole ? sent[prefix.Length..^2] : default;
        return isWhole;
    }

    private static int StatusOf(McpErrorCode code) => code switch
    {
        McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
        McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };
}
