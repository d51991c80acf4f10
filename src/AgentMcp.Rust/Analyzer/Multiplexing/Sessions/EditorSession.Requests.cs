using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Multiplexing.Shaping;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Analyzer.Multiplexing.Translation;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <content>What the editor asks. Ids of rust-analyzer are the connection's own; the editor's stay here.</content>
internal sealed partial class EditorSession
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _pending = new(StringComparer.Ordinal);

    private static bool IsCancel(LspMessage message, out string id)
    {
        id = message.Method is "$/cancelRequest" && !message.Parameters.IsEmpty && JsonElement.Parse(message.Parameters.Span).At("id") is { ValueKind: JsonValueKind.Number or JsonValueKind.String } given
            ? given.GetRawText()
            : "";
        return id.Length > 0;
    }

    private void Ask(LspMessage request)
    {
        if (RefusalOf(request.Method!) is { } why)
        {
            Refuse(request.Id!, LspErrorCodes.MethodNotFound, why);
            return;
        }

        // Not disposed of: it has no timer and no handle, and a cancel may come at any moment.
        var cancellation = new CancellationTokenSource();
        if (_pending.TryAdd(request.Id!, cancellation))
        {
            _ = AskAsync(request, cancellation);
        }
        else
        {
            Refuse(request.Id!, LspErrorCodes.InvalidRequest, $"The id {request.Id} belongs to a request that has no answer yet.");
        }
    }

    private string? RefusalOf(string method) => method switch
    {
        // It takes the database with it: every later request of anybody would fail.
        "rust-analyzer/memoryUsage" => "rust-analyzer/memoryUsage makes rust-analyzer forget everything, for all who share it; `rust_status` shows its memory.",
        "textDocument/semanticTokens/full/delta" when Encoding is not PositionEncoding.Utf16 => $"'{method}' cannot be translated to {PositionEncodings.NameOf(Encoding)}; ask for all tokens.",
        _ => null,
    };

    private async Task AskAsync(LspMessage request, CancellationTokenSource cancellation)
    {
        LspReply reply;
        try
        {
            reply = await AnswerAsync(request, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            reply = Error(LspErrorCodes.RequestCancelled, "Cancelled.");
        }
        catch (LspException exception)
        {
            reply = Error(exception.Code, exception.Message);
        }
        catch (ToolException exception)
        {
            reply = Error(LspErrorCodes.RequestFailed, exception.ToError().ToText());
        }
        catch (IOException)
        {
            reply = Error(LspErrorCodes.RequestFailed, "rust-analyzer ended before it answered; it is being started again.");
        }
        catch (JsonException exception)
        {
            reply = Error(LspErrorCodes.InvalidParameters, exception.Message);
        }
        catch (Exception exception)
        {
            LogFault(_logger, exception, request.Method);
            reply = Error(LspErrorCodes.InternalError, "agentmcp failed to pass this on.");
        }

        // Out of the table first: an editor may use the id again as soon as it has read the answer.
        _pending.TryRemove(request.Id!, out _);
        Reply(request.Id!, reply);
    }

    // Runs to the moment when the request is on its way without giving up the thread: requests and documents keep their order.
    private async Task<LspReply> AnswerAsync(LspMessage request, CancellationToken cancellationToken)
    {
        var method = request.Method!;
        var (parameters, uri) = Encoding is PositionEncoding.Utf16 ? (request.Parameters, null) : Translated(request);
        if (_group!.Documents.Told is { IsCompleted: false } told)
        {
            await told.WaitAsync(cancellationToken);
        }

        for (var restarts = ReadRequests.Contains(method) ? 1 : 0; ;)
        {
            try
            {
                var reply = await _group.Traffic.SendAsync(method, parameters, cancellationToken);
                return Adapt(request, reply, uri);
            }
            catch (IOException) when (restarts-- > 0)
            {
                // It ended; the next process has the same documents.
            }
        }
    }

    private (ReadOnlyMemory<byte> Parameters, string? Uri) Translated(LspMessage request)
    {
        if (request.Parameters.IsEmpty || JsonNode.Parse(request.Parameters.Span) is not { } parameters)
        {
            return (request.Parameters, null);
        }

        var uri = RequestDocument.Of(parameters);
        new PositionTranslator(new SessionTexts(_group!.Documents, this), Encoding, PositionEncoding.Utf16).Translate(parameters, uri);
        return (JsonBytes.Of(parameters), uri);
    }

    // Answers that fit as they are pass unread: a hover must not cost more because somebody shares.
    private LspReply Adapt(LspMessage request, LspReply reply, string? uri)
    {
        var method = request.Method!;
        var mayHoldEdits = WorkspaceEdits.MayBeIn(reply.Result.Span);
        var isEditOfText = TextEdits.AnswerTo(method);
        if (reply.IsError || (Encoding is PositionEncoding.Utf16 && !mayHoldEdits && !isEditOfText && !_shaper!.Changes(method)))
        {
            return reply;
        }

        uri ??= request.Parameters.IsEmpty ? null : RequestDocument.Of(JsonNode.Parse(request.Parameters.Span));
        if (isEditOfText && uri is not null && VersionOf(uri).IsOther)
        {
            throw new LspException(LspErrorCodes.ContentModified, "Another editor has other unsaved changes in this file.");
        }

        var answer = JsonNode.Parse(reply.Result.Span);
        var texts = new SessionTexts(_group!.Documents, this);
        answer = _shaper!.Shape(method, answer, uri, texts);
        if (mayHoldEdits)
        {
            WorkspaceEdits.Adapt(answer, _editor!, VersionOf);
        }

        if (Encoding is not PositionEncoding.Utf16)
        {
            var positions = new PositionTranslator(texts, PositionEncoding.Utf16, Encoding);
            if (method is "textDocument/semanticTokens/full" or "textDocument/semanticTokens/range")
            {
                TokenTranslator.Translate(answer, uri, positions);
            }
            else
            {
                positions.Translate(answer, uri);
            }
        }

        return new LspReply(JsonBytes.Of(answer), default);
    }

    private EditorsVersion VersionOf(string uri) => FileUri.ToPath(uri) is { } path ? _group!.Documents.VersionFor(this, path) : default;

    private void Cancel(string id)
    {
        if (_pending.TryGetValue(id, out var cancellation))
        {
            cancellation.Cancel();
        }
    }

    private void CancelAll()
    {
        foreach (var (_, cancellation) in _pending)
        {
            cancellation.Cancel();
        }
    }

    private static LspReply Error(int code, string message) => new(default, LspFrames.Error(code, message));
}
