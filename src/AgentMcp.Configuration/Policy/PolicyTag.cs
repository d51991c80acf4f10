namespace AgentMcp.Configuration.Policy;

/// <summary>A tag, and where it stands.</summary>
/// <param name="Text">As written.</param>
/// <param name="Offset">In the text of the item; -1 when it stands beside the text.</param>
internal sealed record PolicyTag(string Text, int Offset = -1)
{
    /// <summary>What stands before the first colon; null without one.</summary>
    public string? Namespace => Text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? Text[..colon] : null;

    /// <summary>What stands after it.</summary>
    public string Value => Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
