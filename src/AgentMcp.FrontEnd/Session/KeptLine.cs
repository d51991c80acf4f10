namespace AgentMcp.FrontEnd.Session;

/// <summary>A line of the client that made state in its hub, which another hub must be given again.</summary>
internal sealed class KeptLine
{
    private readonly string _subject;

    private KeptLine(string subject, byte[] line, string? key)
    {
        _subject = subject;
        Line = line;
        Key = key;
    }

    /// <summary>With its newline.</summary>
    public byte[] Line { get; }

    /// <summary>The key of its id; null for a notification.</summary>
    public string? Key { get; }

    /// <summary>Whether it opens the session.</summary>
    public bool IsInitialize => _subject == "initialize";

    /// <summary>Whether it only takes back what was kept before.</summary>
    public bool IsForgotten { get; private init; }

    /// <summary>Null when the line makes no such state.</summary>
    public static KeptLine? Create(MessageHead head, ReadOnlySpan<byte> line)
    {
        var isSubscribe = JsonText.Is(head.Method, "resources/subscribe"u8);
        var isUnsubscribe = !isSubscribe && JsonText.Is(head.Method, "resources/unsubscribe"u8);
        var subject = isSubscribe || isUnsubscribe ? JsonText.Key(MessageHead.Find(MessageHead.Find(line, "params"u8), "uri"u8))
            : JsonText.Is(head.Method, "initialize"u8) ? "initialize"
            : JsonText.Is(head.Method, "notifications/initialized"u8) ? "initialized"
            : JsonText.Is(head.Method, "logging/setLevel"u8) ? "level"
            : null;
        return subject is null ? null : new KeptLine(subject, line.ToArray(), head.IsRequest ? JsonText.Key(head.Id) : null) { IsForgotten = isUnsubscribe };
    }

    /// <summary>Whether it makes an earlier one needless.</summary>
    public bool Replaces(KeptLine earlier) => earlier._subject == _subject;
}
