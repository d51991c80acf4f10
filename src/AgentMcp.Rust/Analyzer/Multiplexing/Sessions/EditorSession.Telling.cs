using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Multiplexing.Documents;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Analyzer.Multiplexing.Translation;
using AgentMcp.Rust.Analyzer.Protocol;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <content>Notifications of the editor, and what it is told unasked.</content>
internal sealed partial class EditorSession
{
    private const string DiagnosticRefresh = "workspace/diagnostic/refresh";

    // One after the other, and not on the thread that reads rust-analyzer's output: what is told may have to be translated.
    private readonly Channel<LspMessage> _heard = Channel.CreateUnbounded<LspMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly Task _telling;
    private PushedFindings? _pushed;
    private int _lastId;

    /// <summary>Rust-analyzer said something, or somebody in its name.</summary>
    public void Hear(LspMessage message) => _heard.Writer.TryWrite(message);

    /// <summary>Registers what this editor takes registrations of and does not have. Files are watched here, once for all, and never by an editor.</summary>
    /// <param name="registrations">All that hold, as JSON.</param>
    public void Register(IReadOnlyList<ReadOnlyMemory<byte>> registrations)
    {
        var wanted = registrations.Select(registration => JsonElement.Parse(registration.Span))
            .Where(registration => registration.At("method").Text() is { } method && _editor!.Registers.Contains(method))
            .Where(registration => registration.At("id").Text() is { } id && _registered.Add(id))
            .ToArray();
        if (wanted.Length > 0)
        {
            Request("client/registerCapability", JsonBytes.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("registrations"u8);
                foreach (var registration in wanted)
                {
                    registration.WriteTo(writer);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }));
        }
    }

    private void Notify(LspMessage message)
    {
        var parameters = message.Parameters.IsEmpty ? default : JsonElement.Parse(message.Parameters.Span);
        var path = parameters.At("textDocument", "uri").Text() is { } uri ? FileUri.ToPath(uri) : null;
        switch (message.Method)
        {
            case "initialized":
                _pushed = _editor!.PullsDiagnostics ? null : new PushedFindings(_group!, this, _time, _ending.Token);
                _group!.Enter(this);
                break;
            case "$/cancelRequest" when IsCancel(message, out var id):
                Cancel(id);
                break;
            case DocumentNotices.Opened when path is not null:
                var document = parameters.At("textDocument");
                _group!.Documents.Open(this, path, document.At("languageId").Text() ?? "rust", document.At("version").Number() ?? 0, document.At("text").Text() ?? "");
                _pushed?.Ask();
                break;
            case DocumentNotices.Changed when path is not null:
                _group!.Documents.Change(this, path, parameters.At("textDocument", "version").Number() ?? 0, parameters.GetProperty("contentChanges"u8));
                _pushed?.Ask();
                break;
            case DocumentNotices.Saved when path is not null:
                _group!.Documents.Save(path);
                break;
            case DocumentNotices.Closed when path is not null:
                _group!.Documents.Close(this, path);
                break;
            case "rust-analyzer/runFlycheck" or "rust-analyzer/cancelFlycheck" or "rust-analyzer/clearFlycheck" or "window/workDoneProgress/cancel":
                _ = PassAsync(message);
                break;
            default:
                // Settings come from the configuration of all, folders from the workspace, and files are watched here: an editor's word on them is passed over.
                break;
        }
    }

    private async Task PassAsync(LspMessage message)
    {
        try
        {
            await _group!.Documents.Told;
            await _group.Instance.NotifyAsync(message.Method!, message.Parameters, _ending.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or Core.Errors.ToolException)
        {
            // A new process checks by itself.
        }
    }

    private async Task TellAsync()
    {
        await foreach (var message in _heard.Reader.ReadAllAsync())
        {
            try
            {
                Tell(message);
            }
            catch (Exception exception)
            {
                LogFault(_logger, exception, message.Method);
            }
        }
    }

    private void Tell(LspMessage message)
    {
        switch (message.Method)
        {
            case "$/progress" when _editor!.Progress:
                TellProgress(message);
                break;
            case "$/progress":
                break;
            case "experimental/serverStatus":
                TellStatus(message);
                break;
            case "textDocument/publishDiagnostics" when _pushed is { } pushed:
                pushed.Take(message.Parameters);
                break;
            case "textDocument/publishDiagnostics":
                Publish(message.Parameters);
                break;
            case { } method when message.Kind is LspMessageKind.Request:
                TellToLookAgain(method);
                break;
            case { } method:
                _writer.TryWrite(LspFrames.Notification(method, message.Parameters));
                break;
        }
    }

    // Answered already: each editor is asked under an id of its own, if it takes such requests.
    private void TellToLookAgain(string method)
    {
        if (method is DiagnosticRefresh)
        {
            _pushed?.Ask();
        }

        if (_editor!.Refreshes.Contains(method))
        {
            Request(method, default);
        }
    }

    private void TellProgress(LspMessage message)
    {
        var parameters = JsonElement.Parse(message.Parameters.Span);
        if (parameters.At("value", "kind").Text() is "begin")
        {
            // An editor shows progress only under tokens that it was asked to make.
            Request("window/workDoneProgress/create", JsonBytes.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("token"u8);
                parameters.GetProperty("token"u8).WriteTo(writer);
                writer.WriteEndObject();
            }));
        }

        _writer.TryWrite(LspFrames.Notification(message.Method!, message.Parameters));
    }

    private void TellStatus(LspMessage message)
    {
        if (_editor!.Status)
        {
            _writer.TryWrite(LspFrames.Notification(message.Method!, message.Parameters));
        }

        if (JsonElement.Parse(message.Parameters.Span).At("quiescent").IsTrue())
        {
            _pushed?.Ask();
        }
    }

    /// <summary>Sends findings with the editor's own number of the document, or none where it has another text.</summary>
    internal void Publish(ReadOnlyMemory<byte> parameters)
    {
        var given = JsonElement.Parse(parameters.Span);
        var version = given.At("version").Number();
        if (version is null && Encoding is PositionEncoding.Utf16)
        {
            _writer.TryWrite(LspFrames.Notification("textDocument/publishDiagnostics", parameters));
            return;
        }

        var findings = JsonNode.Parse(parameters.Span)!.AsObject();
        var uri = given.At("uri").Text() ?? "";
        findings.Remove("version");
        if (version is { } number && FileUri.ToPath(uri) is { } path && _group!.Documents.VersionFor(this, path, number) is { } own)
        {
            findings["version"] = own;
        }

        if (Encoding is not PositionEncoding.Utf16)
        {
            new PositionTranslator(new SessionTexts(_group!.Documents, this), PositionEncoding.Utf16, Encoding).Translate(findings, uri);
        }

        _writer.TryWrite(LspFrames.Notification("textDocument/publishDiagnostics", JsonBytes.Of(findings)));
    }

    private void Show(string message, MessageType type) => _writer.TryWrite(LspFrames.Notification("window/showMessage", JsonBytes.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("type"u8, (int)type);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    })));

    // The answer is of no use to anybody.
    private void Request(string method, ReadOnlyMemory<byte> parameters) =>
        _writer.TryWrite(LspFrames.Request(System.Text.Encoding.ASCII.GetBytes($"\"agentmcp:{Interlocked.Increment(ref _lastId)}\""), method, parameters));
}
