using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <summary>
/// Findings for an editor that waits to be told: the instance gives its own only to who asks, so they are asked for in the editor's place, after each change
/// of its documents, and told together with those of the check.
/// </summary>
internal sealed class PushedFindings(EditorGroup group, EditorSession session, TimeProvider time, CancellationToken ending)
{
    // Between a change and the question: who types makes one question of many changes.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, JsonArray> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonArray> _native = new(StringComparer.Ordinal);
    private bool _isAsking;
    private bool _isAgain;

    /// <summary>The check found something, or nothing any more.</summary>
    public void Take(ReadOnlyMemory<byte> parameters)
    {
        if (JsonNode.Parse(parameters.Span) is JsonObject findings && (string?)findings["uri"] is { } uri && findings["diagnostics"] is JsonArray found)
        {
            lock (_lock)
            {
                _checked[uri] = found;
                Publish(uri);
            }
        }
    }

    /// <summary>The editor's documents changed, or the workspace has been loaded.</summary>
    public void Ask()
    {
        lock (_lock)
        {
            _isAgain = _isAsking;
            if (!_isAsking)
            {
                _isAsking = true;
                _ = AskAsync();
            }
        }
    }

    private async Task AskAsync()
    {
        do
        {
            try
            {
                await Task.Delay(Rest, time, ending);
                foreach (var path in group.Instance.State.Ready ? group.Documents.OpenedBy(session) : [])
                {
                    await AskAsync(FileUri.Of(path));
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or JsonException or Core.Errors.ToolException)
            {
                // It is asked again after the next change, and by the next process.
            }
        }
        while (GoesOn());
    }

    private async Task AskAsync(string uri)
    {
        await group.Documents.Told;
        var reply = await group.Traffic.SendAsync("textDocument/diagnostic", JsonBytes.Of(new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } }), ending);
        if (!reply.IsError && JsonNode.Parse(reply.Result.Span) is JsonObject answer && answer["items"] is JsonArray items)
        {
            lock (_lock)
            {
                _native[uri] = items;
                Publish(uri);
            }
        }
    }

    private bool GoesOn()
    {
        lock (_lock)
        {
            (_isAsking, _isAgain) = (_isAgain && !ending.IsCancellationRequested, false);
            return _isAsking;
        }
    }

    private void Publish(string uri)
    {
        var all = new JsonArray();
        foreach (var finding in _native.GetValueOrDefault(uri, []).Concat(_checked.GetValueOrDefault(uri, [])))
        {
            all.Add(finding?.DeepClone());
        }

        session.Publish(JsonBytes.Of(new JsonObject { ["uri"] = uri, ["diagnostics"] = all }));
    }
}
