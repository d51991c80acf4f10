using System.Buffers;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Reads a stream to its end, if that comes soon enough.</summary>
internal static class BoundedReader
{
    /// <summary>Largest key set in bytes.</summary>
    public const int Most = 1024 * 1024;

    /// <summary>What came back for a larger one.</summary>
    public const string TooLarge = "it is larger than 1 MB";

    /// <summary>All bytes; null when there are more than <see cref="Most"/>, of which no more are read.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var read = new ArrayBufferWriter<byte>(4 * 1024);
        while (await stream.ReadAsync(read.GetMemory(), cancellationToken) is var count and > 0)
        {
            read.Advance(count);
            if (read.WrittenCount > Most)
            {
                return null;
            }
        }

        return read.WrittenSpan.ToArray();
    }
}
