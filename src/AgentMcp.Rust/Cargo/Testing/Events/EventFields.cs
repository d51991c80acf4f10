using System.Text;
using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Testing.Events;

/// <summary>The properties of one event while they are read, in whichever order they come.</summary>
internal sealed class EventFields
{
    private string? _type;
    private string? _event;
    private string? _name;
    private string? _message;
    private string? _ignoreMessage;
    private string? _output;
    private string? _reason;
    private string? _sourcePath;
    private bool _wasCut;
    private bool _ignore;
    private string? _package;
    private string? _target;
    private string? _kind;
    private int? _count;
    private int? _line;
    private int _passed;
    private int _failed;
    private int _ignored;
    private int _measured;
    private int _filteredOut;

    /// <summary>Whether it was an object to its end, or as far as the line was kept.</summary>
    public bool Read(ReadOnlySpan<byte> json, bool wasCut)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: !wasCut, default);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var property = reader.GetString()!;
            if (!reader.Read())
            {
                if (property is "stdout")
                {
                    (_output, _wasCut) = (Unescape(json[(int)reader.BytesConsumed..]), true);
                }

                return wasCut;
            }

            if (reader.TokenType is JsonTokenType.StartObject && property is "nextest")
            {
                TakeSuite(ref reader);
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (!reader.TrySkip())
                {
                    return wasCut;
                }
            }
            else
            {
                Take(property, ref reader);
            }
        }

        return reader.TokenType is JsonTokenType.EndObject && reader.BytesConsumed == json.TrimEnd("\r \t"u8).Length;
    }

    /// <summary>The event; null for a type that is not known here, which newer toolchains may add.</summary>
    public TestEvent? ToEvent()
    {
        TestEventKind? kind = (_type, _event) switch
        {
            ("suite", "started") => TestEventKind.SuiteStarted,
            ("suite", "ok" or "failed") => TestEventKind.SuiteFinished,
            ("suite", "completed") => TestEventKind.DiscoveryFinished,
            ("test", "started") => TestEventKind.Started,
            ("test", "ok") => TestEventKind.Passed,
            ("test", "failed") => TestEventKind.Failed,
            ("test", "ignored") => TestEventKind.Ignored,
            ("test", "timeout") => TestEventKind.Slow,
            ("test", "discovered") => TestEventKind.Discovered,
            _ => null,
        };
        if (kind is not { } known || (_type is "test" && _name is null))
        {
            return null;
        }

        return new TestEvent(known, _name ?? "")
        {
            Count = _count,
            Counts = known is TestEventKind.SuiteFinished ? new SuiteCounts(_passed, _failed, _ignored, _measured, _filteredOut) : null,
            IsOk = _event is "ok",
            Message = _message ?? (_ignoreMessage is { Length: > 0 } ? _ignoreMessage : null),
            Output = _output,
            OutputWasCut = _wasCut,
            Reason = _reason,
            SourcePath = _sourcePath,
            Line = _line,
            IsIgnored = _ignore,
            Suite = _package is { } package && _target is { } target ? (package, target, _kind ?? "lib") : null,
        };
    }

    private void Take(string property, ref Utf8JsonReader reader)
    {
        switch (property)
        {
            case "type": _type = reader.GetString(); break;
            case "event": _event = reader.GetString(); break;
            case "name": _name = reader.GetString(); break;
            case "message": _message = reader.GetString(); break;
            case "ignore_message": _ignoreMessage = reader.GetString(); break;
            case "stdout": _output = reader.GetString(); break;
            case "reason": _reason = reader.GetString(); break;
            case "source_path": _sourcePath = reader.GetString(); break;
            case "start_line": _line = reader.GetInt32(); break;
            case "ignore": _ignore = reader.GetBoolean(); break;
            case "test_count" or "total": _count = reader.GetInt32(); break;
            case "passed": _passed = reader.GetInt32(); break;
            case "failed": _failed = reader.GetInt32(); break;
            case "ignored": _ignored = reader.GetInt32(); break;
            case "measured": _measured = reader.GetInt32(); break;
            case "filtered_out": _filteredOut = reader.GetInt32(); break;
        }
    }

    private void TakeSuite(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var property = reader.GetString()!;
            reader.Read();
            switch (property)
            {
                case "crate": _package = reader.GetString(); break;
                case "test_binary": _target = reader.GetString(); break;
                case "kind": _kind = reader.GetString(); break;
                default: reader.TrySkip(); break;
            }
        }
    }

    // The text of a JSON string whose end is missing, less an escape that was cut in two.
    private static string Unescape(ReadOnlySpan<byte> rest)
    {
        var start = rest.IndexOf((byte)'"') + 1;
        var text = rest[start..];
        var escape = text.LastIndexOf((byte)'\\');
        if (escape >= 0 && text.Length - escape < 6)
        {
            // One that stands behind another is the second half of an escaped backslash.
            text = text[..(escape > 0 && text[escape - 1] == (byte)'\\' ? escape - 1 : escape)];
        }

        var whole = new Utf8JsonReader(Encoding.UTF8.GetBytes($"\"{Encoding.UTF8.GetString(text).TrimEnd('\uFFFD')}\""));
        return whole.Read() ? whole.GetString()! : "";
    }
}
