using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http.Messages;

/// <summary>Reads the whole body of a request, never more than a limit.</summary>
/// <param name="limit">In bytes.</param>
internal sealed class BodyReader(int limit)
{
    /// <summary>Reads to the end and hands the bytes over; false when they are more than the limit.</summary>
    public async ValueTask<(bool Complete, T? Result)> ReadAsync<T>(HttpRequest request, Func<ReadOnlySpan<byte>, T> use, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return default;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return default;
            }

            if (read.IsCompleted)
            {
                return (true, Use(reader, read.Buffer, use));
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>What to answer when the body is too large.</summary>
    public Refusal TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        Refusal.ServerError,
        $"The body is larger than {limit / (1024 * 1024)} MiB ({limit} bytes), the most that this server takes; send less, or hand over the path of a file.");

    private static T Use<T>(PipeReader reader, ReadOnlySequence<byte> buffer, Func<ReadOnlySpan<byte>, T> use)
    {
        try
        {
            if (buffer.IsSingleSegment)
            {
                return use(buffer.FirstSpan);
            }

            var length = (int)buffer.Length;
            var copy = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                buffer.CopyTo(copy);
                return use(copy.AsSpan(0, length));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(copy);
            }
        }
        finally
        {
            reader.AdvanceTo(buffer.End);
        }
    }
}
