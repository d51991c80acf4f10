namespace AgentMcp.FrontEnd.Session;

/// <summary>What of a line of the client another hub would have to know. Lines that came together are a chain.</summary>
internal sealed class SentLine
{
    /// <summary>The key of its id when it is a request, else null.</summary>
    public readonly string? Key;

    /// <summary>Its id as it stands in the text.</summary>
    public readonly string RawId;

    /// <summary>The line, when it makes state; else null.</summary>
    public readonly KeptLine? Kept;

    /// <summary>The one behind it.</summary>
    public readonly SentLine? Next;

    private SentLine(MessageHead head, KeptLine? kept, SentLine? next)
    {
        RawId = JsonText.Raw(head.Id);
        Key = head.IsRequest ? JsonText.Key(head.Id) : null;
        Kept = kept;
        Next = next;
    }

    /// <summary>Reads lines, each with its newline. Null when none of them matters.</summary>
    public static SentLine? Read(ReadOnlySpan<byte> lines)
    {
        // From the last to the first, so that the first is the head of the chain.
        SentLine? chain = null;
        for (var end = lines.Length; end > 0;)
        {
            var start = lines[..(end - 1)].LastIndexOf((byte)'\n') + 1;
            var line = lines[start..end];
            var head = MessageHead.Read(line);
            if (!head.Method.IsEmpty)
            {
                chain = new SentLine(head, KeptLine.Create(head, line), chain);
            }

            end = start;
        }

        return chain;
    }
}
