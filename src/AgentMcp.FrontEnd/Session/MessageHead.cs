namespace AgentMcp.FrontEnd.Session;

/// <summary>What the relay must know of a JSON-RPC message: its id and method as they stand in the text. Nothing but the top level is looked at.</summary>
internal readonly ref struct MessageHead
{
    /// <summary>The raw value of <c>id</c>, with its quotes; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Id;

    /// <summary>The raw value of <c>method</c>, with its quotes; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Method;

    private MessageHead(ReadOnlySpan<byte> id, ReadOnlySpan<byte> method)
    {
        Id = id;
        Method = method;
    }

    /// <summary>Whether it asks for an answer.</summary>
    public bool IsRequest => !Method.IsEmpty && HasId;

    /// <summary>Whether it answers a request.</summary>
    public bool IsAnswer => Method.IsEmpty && HasId;

    // An id of null is that of an answer to something unreadable.
    private bool HasId => !Id.IsEmpty && Id[0] != (byte)'n';

    /// <summary>Reads a line, up to where it is known what it is: of a long one mostly the beginning. Of one that is no JSON object, what stood before the fault is returned.</summary>
    public static MessageHead Read(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> id = default, method = default;
        var members = new JsonMembers(line);
        for (var isKnown = false; !(isKnown && !id.IsEmpty) && members.Next();)
        {
            if (JsonText.Is(members.Name, "id"u8))
            {
                id = members.Value;
            }
            else if (JsonText.Is(members.Name, "method"u8))
            {
                method = members.Value;
                isKnown = true;
            }
            else if (JsonText.Is(members.Name, "result"u8) || JsonText.Is(members.Name, "error"u8))
            {
                isKnown = true;
            }
        }

        return new MessageHead(id, method);
    }

    /// <summary>Reads the raw value of one member of an object; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> found = default;
        var members = new JsonMembers(json);
        while (members.Next())
        {
            if (JsonText.Is(members.Name, name))
            {
                found = members.Value;
            }
        }

        return found;
    }
}
