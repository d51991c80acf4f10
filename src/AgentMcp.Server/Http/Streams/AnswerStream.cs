using System.Buffers;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Http.Streams;

/// <summary>
/// Where the SDK writes the events of a POST. When the first event already is the answer, it goes out as one JSON body of known length instead of an event
/// stream; either way the text is unescaped. The SDK hands over each event in one piece.
/// </summary>
internal sealed class AnswerStream : EventStream
{
    // A client with a short patience for headers learns after this time that its call is being worked on; most answers are there long before. Not sooner: a refusal
    // that is slow to be found, by a cold program on a busy machine, must still set the status, and headers that went out cannot be taken back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly JsonRpcMessage _request;
    private readonly bool _mapErrors;
    private readonly Lock _deciding = new();
    private readonly ITimer? _patience;
    private bool _isDecided;
    private bool _isAnswer;
    private Task _beginning = Task.CompletedTask;

    /// <summary>Begins to wait for the answer.</summary>
    /// <param name="response">The response of the POST.</param>
    /// <param name="request">The message that is answered, if it is a request; its answer ends the response.</param>
    /// <param name="mapErrors">Whether JSON-RPC errors set the HTTP status, as revision 2026-07-28 has it.</param>
    /// <param name="time">The clock.</param>
    public AnswerStream(HttpResponse response, JsonRpcMessage request, bool mapErrors, TimeProvider time)
        : base(response)
    {
        _request = request;
        _mapErrors = mapErrors;
        if (request is JsonRpcRequest)
        {
            _patience = time.CreateTimer(static stream => ((AnswerStream)stream!).BeginStream(), this, Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Called by the transport with the first message, or null when it must send something before there is one.</summary>
    public async ValueTask OnStartingAsync(JsonRpcMessage? first)
    {
        lock (_deciding)
        {
            if (!_isDecided)
            {
                _isDecided = true;
                _isAnswer = first is JsonRpcResponse or JsonRpcError && _request is JsonRpcRequest asked && ((JsonRpcMessageWithId)first).Id == asked.Id;
                if (_mapErrors && first is JsonRpcError error)
                {
                    Response.StatusCode = StatusOf((McpErrorCode)error.Error.Code);
                }

                return;
            }
        }

        await _beginning;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _isAnswer && TryFindData(buffer, out var json) ? WriteAnswerAsync(json, cancellationToken) : base.WriteAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_patience is not null)
        {
            await _patience.DisposeAsync();
        }

        try
        {
            await _beginning;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client left; whoever writes to it has noticed as well.
        }

        await base.DisposeAsync();
    }

    private void BeginStream()
    {
        lock (_deciding)
        {
            if (!_isDecided)
            {
                _isDecided = true;
                _beginning = FlushAsync(CancellationToken.None);
            }
        }
    }

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
