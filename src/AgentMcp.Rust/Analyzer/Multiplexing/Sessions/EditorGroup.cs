using System.Text.Json;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Multiplexing.Documents;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <summary>The editors that share one instance: what rust-analyzer says reaches all of them, and who comes later hears what still holds.</summary>
internal sealed class EditorGroup
{
    private const string Progress = "$/progress";
    private const string Findings = "textDocument/publishDiagnostics";

    private readonly Lock _lock = new();
    private readonly List<EditorSession> _sessions = [];

    // What runs now, by token; whoever joins is told that it has begun. What was found, by URI; a new process does not take back what the old one said.
    private readonly Dictionary<string, LspMessage> _running = new(StringComparer.Ordinal);
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    public EditorGroup(IAnalyzerInstance instance, IAnalyzerTraffic traffic)
    {
        Instance = instance;
        Traffic = traffic;
        Documents = new SharedDocuments((method, parameters) => instance.NotifyAsync(method, parameters, CancellationToken.None));
        traffic.Documents = Documents;
        traffic.Notified += OnNotified;
        traffic.Replaced += OnReplaced;
    }

    /// <summary>What they share.</summary>
    public IAnalyzerInstance Instance { get; }

    /// <summary>The same, for traffic.</summary>
    public IAnalyzerTraffic Traffic { get; }

    /// <summary>What they have open.</summary>
    public SharedDocuments Documents { get; }

    /// <summary>From now on an editor hears what is said; first it is told what was said and still holds.</summary>
    public void Enter(EditorSession session)
    {
        lock (_lock)
        {
            var backlog = Traffic.Backlog;
            session.Register(backlog.Registrations);
            foreach (var (method, parameters) in backlog.Notifications)
            {
                session.Hear(new LspMessage(LspMessageKind.Notification, default) { Method = method, Parameters = parameters });
            }

            foreach (var begun in _running.Values)
            {
                session.Hear(begun);
            }

            _sessions.Add(session);
        }
    }

    /// <summary>An editor hears nothing any more, and what it had open is closed.</summary>
    public void Leave(EditorSession session)
    {
        lock (_lock)
        {
            _sessions.Remove(session);
        }

        Documents.CloseAll(session);
    }

    private void OnNotified(LspMessage message)
    {
        lock (_lock)
        {
            Remember(message);
            Tell(message);
            if (message.Method is "experimental/serverStatus")
            {
                // It registers more whenever it has loaded more.
                RegisterAll();
            }
        }
    }

    // What the old process had begun will not be ended by it, and what it found may be mended.
    private void OnReplaced()
    {
        lock (_lock)
        {
            foreach (var begun in _running.Values)
            {
                var token = JsonElement.Parse(begun.Parameters.Span).GetProperty("token"u8);
                Tell(Notice(Progress, writer =>
                {
                    writer.WriteStartObject();
                    writer.WritePropertyName("token"u8);
                    token.WriteTo(writer);
                    writer.WriteStartObject("value"u8);
                    writer.WriteString("kind"u8, "end"u8);
                    writer.WriteEndObject();
                    writer.WriteEndObject();
                }));
            }

            foreach (var uri in _found)
            {
                Tell(Notice(Findings, writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("uri"u8, uri);
                    writer.WriteStartArray("diagnostics"u8);
                    writer.WriteEndArray();
                    writer.WriteEndObject();
                }));
            }

            _running.Clear();
            _found.Clear();
            RegisterAll();
        }
    }

    private void Remember(LspMessage message)
    {
        switch (message.Method)
        {
            case Progress when JsonElement.Parse(message.Parameters.Span) is var parameters && parameters.At("token") is { ValueKind: not JsonValueKind.Undefined } token:
                switch (parameters.At("value", "kind").Text())
                {
                    case "begin":
                        _running[token.GetRawText()] = message;
                        break;
                    case "end":
                        _running.Remove(token.GetRawText());
                        break;
                }

                break;
            case Findings when JsonElement.Parse(message.Parameters.Span) is var parameters && parameters.At("uri").Text() is { } uri:
                if (parameters.At("diagnostics") is { ValueKind: JsonValueKind.Array } findings && findings.GetArrayLength() > 0)
                {
                    _found.Add(uri);
                }
                else
                {
                    _found.Remove(uri);
                }

                break;
        }
    }

    private void Tell(LspMessage message)
    {
        foreach (var session in _sessions)
        {
            session.Hear(message);
        }
    }

    private void RegisterAll()
    {
        if (_sessions.Count == 0)
        {
            return;
        }

        var registrations = Traffic.Backlog.Registrations;
        foreach (var session in _sessions)
        {
            session.Register(registrations);
        }
    }

    private static LspMessage Notice(string method, Action<Utf8JsonWriter> write) =>
        new(LspMessageKind.Notification, default) { Method = method, Parameters = JsonBytes.Write(write) };
}
