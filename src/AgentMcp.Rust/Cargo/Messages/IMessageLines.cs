namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>Takes what <see cref="MessageLineReader"/> found in a stream.</summary>
internal interface IMessageLines
{
    /// <summary>Whether a line that begins with a brace is a message; it is text when this says no.</summary>
    bool TakeMessage(ReadOnlySpan<byte> line);

    /// <summary>A line of text, or a piece of a very long one.</summary>
    void TakeText(string line);

    /// <summary>A message was too long to be read and is dropped.</summary>
    void CountOversized();
}
