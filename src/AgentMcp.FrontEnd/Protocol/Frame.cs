namespace AgentMcp.FrontEnd.Protocol;

/// <summary>A part of a command's conversation: one byte of type, four of length (little endian), the bytes.</summary>
/// <param name="Type">What it carries.</param>
/// <param name="Payload">At most <see cref="MaximumBytes"/>.</param>
internal readonly record struct Frame(FrameType Type, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 5;

    /// <summary>Largest payload; what is longer is sent in several.</summary>
    public const int MaximumBytes = 64 * 1024;
}
