using System.Runtime.InteropServices;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>What the server registered with its client and did not take back.</summary>
internal sealed class Registrations
{
    private const string WatchedFiles = "workspace/didChangeWatchedFiles";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Registration> _registered = new(StringComparer.Ordinal);

    /// <summary>Raised after a change.</summary>
    public event Action? Changed;

    /// <summary>All that hold now.</summary>
    public IReadOnlyList<Registration> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _registered.Values];
            }
        }
    }

    /// <summary>Patterns of the files of whose changes the server wants to hear.</summary>
    public IReadOnlyList<string> WatchedPatterns =>
    [
        .. All.Where(registration => registration.Method == WatchedFiles)
            .Select(registration => JsonElement.Parse(registration.Json.Span))
            .Where(registration => registration.TryGetProperty("registerOptions"u8, out var options) && options.TryGetProperty("watchers"u8, out _))
            .SelectMany(registration => registration.GetProperty("registerOptions"u8).GetProperty("watchers"u8).EnumerateArray())
            .Select(PatternOf)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Takes up what a request registers; an id that is there already is replaced, as rust-analyzer does it.</summary>
    public void Add(LspMessage request)
    {
        lock (_lock)
        {
            foreach (var registration in Entries(request, "registrations"u8))
            {
                _registered[IdOf(registration)] = new Registration(IdOf(registration), registration.GetProperty("method"u8).GetString()!, JsonMarshal.GetRawUtf8Value(registration).ToArray());
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Drops what a request takes back.</summary>
    public void Remove(LspMessage request)
    {
        lock (_lock)
        {
            // The protocol spells it so.
            foreach (var registration in Entries(request, "unregisterations"u8))
            {
                _registered.Remove(IdOf(registration));
            }
        }

        Changed?.Invoke();
    }

    private static JsonElement.ArrayEnumerator Entries(LspMessage request, ReadOnlySpan<byte> name) =>
        !request.Parameters.IsEmpty && JsonElement.Parse(request.Parameters.Span) is { ValueKind: JsonValueKind.Object } parameters
        && parameters.TryGetProperty(name, out var entries) && entries.ValueKind is JsonValueKind.Array
            ? entries.EnumerateArray()
            : default;

    private static string IdOf(JsonElement registration) => registration.GetProperty("id"u8).GetString()!;

    // A relative pattern has its folder beside it; we did not say that we understand those, but what is understood need not be said.
    private static string? PatternOf(JsonElement watcher)
    {
        if (!watcher.TryGetProperty("globPattern"u8, out var glob))
        {
            return null;
        }

        if (glob.ValueKind is JsonValueKind.String)
        {
            return glob.GetString();
        }

        return glob.ValueKind is JsonValueKind.Object && glob.TryGetProperty("baseUri"u8, out var folder) && glob.TryGetProperty("pattern"u8, out var pattern)
            && folder.ValueKind is JsonValueKind.String && FileUri.ToPath(folder.GetString()!) is { } path
            ? $"{path}/{pattern.GetString()}"
            : null;
    }
}
