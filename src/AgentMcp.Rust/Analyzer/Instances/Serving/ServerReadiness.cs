using System.Text.Json;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>What one process says about how far it is: <c>experimental/serverStatus</c> and its progress.</summary>
internal sealed class ServerReadiness
{
    /// <summary>Tokens of checks begin so.</summary>
    public const string CheckToken = "rust-analyzer/flycheck";

    private readonly Lock _lock = new();
    private readonly List<(string Token, string Title, string? Message)> _progress = [];
    private bool _isQuiescent;
    private string? _message;
    private ReadOnlyMemory<byte> _lastStatus;
    private IReadOnlyList<Degradation> _degradations = [];

    /// <summary>Raised after something changed.</summary>
    public event Action? Changed;

    /// <summary>Whether everything is loaded.</summary>
    public bool IsQuiescent
    {
        get
        {
            lock (_lock)
            {
                return _isQuiescent;
            }
        }
    }

    /// <summary>Whether everything was loaded at some time: since then files are known.</summary>
    public bool HasBeenQuiescent { get; private set; }

    /// <summary>What it said about its health.</summary>
    public string? Message
    {
        get
        {
            lock (_lock)
            {
                return _message;
            }
        }
    }

    /// <summary>The last status as it came; empty when none did.</summary>
    public ReadOnlyMemory<byte> LastStatus
    {
        get
        {
            lock (_lock)
            {
                return _lastStatus;
            }
        }
    }

    /// <summary>What that means for answers.</summary>
    public IReadOnlyList<Degradation> Degradations
    {
        get
        {
            lock (_lock)
            {
                return _degradations;
            }
        }
    }

    /// <summary>What it does now, such as <c>Indexing 12/40 (core)</c>; checks are not meant. Null when it does nothing.</summary>
    public string? Phase
    {
        get
        {
            lock (_lock)
            {
                return _progress.Count == 0 ? null : string.Join(' ', new[] { _progress[^1].Title, _progress[^1].Message }.OfType<string>());
            }
        }
    }

    /// <summary>Takes up <c>experimental/serverStatus</c>.</summary>
    public void TakeStatus(LspMessage notification)
    {
        var status = JsonElement.Parse(notification.Parameters.Span);
        lock (_lock)
        {
            HasBeenQuiescent |= _isQuiescent = status.TryGetProperty("quiescent"u8, out var quiescent) && quiescent.ValueKind is JsonValueKind.True;
            _message = status.TryGetProperty("message"u8, out var message) && message.ValueKind is JsonValueKind.String ? message.GetString()?.Trim() : null;
            _degradations = HealthText.Read(_message);
            _lastStatus = notification.Parameters;
        }

        Changed?.Invoke();
    }

    /// <summary>Takes up <c>$/progress</c> of anything but a check.</summary>
    public void TakeProgress(string token, JsonElement value)
    {
        var kind = Text(value, "kind");
        lock (_lock)
        {
            var at = _progress.FindIndex(each => each.Token == token);
            switch (kind)
            {
                case "begin":
                    _progress.RemoveAll(each => each.Token == token);
                    _progress.Add((token, Text(value, "title") ?? token, Text(value, "message")));
                    break;
                case "report" when at >= 0:
                    _progress[at] = _progress[at] with { Message = Text(value, "message") };
                    break;
                case "end":
                    _progress.RemoveAll(each => each.Token == token);
                    break;
            }
        }

        // A report comes for every crate: whoever shows the phase asks for it.
        if (kind is not "report")
        {
            Changed?.Invoke();
        }
    }

    private static string? Text(JsonElement value, string name) => value.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
