using System.Buffers;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>One line of input, valid until the framer advances.</summary>
/// <param name="Bytes">Without the newline; empty when it was too long.</param>
/// <param name="IsTooLong">The line passed the bound and was skipped.</param>
internal readonly record struct Line(ReadOnlySequence<byte> Bytes, bool IsTooLong)
{
    /// <summary>Nothing but white space.</summary>
    public bool IsBlank
    {
        get
        {
            foreach (var segment in Bytes)
            {
                if (segment.Span.ContainsAnyExcept(" \t\r"u8))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
