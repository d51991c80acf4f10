using System.Buffers;
using System.Numerics;

namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>
/// Counts durations in buckets of the same relative width: each power of two of nanoseconds is divided into 32, so that a quantile is wrong by
/// less than 1.6 % of itself. Histograms of parts add up to that of the whole, bucket by bucket.
/// </summary>
internal sealed class DurationHistogram
{
    private const int SubBits = 5;
    private const int SubBuckets = 1 << SubBits;
    private const byte FormatVersion = 1;

    // The bucket of the longest time that fits a number of 63 bits.
    private const int MostBuckets = (64 - SubBits) * SubBuckets;

    private long[] _counts = [];

    /// <summary>How many durations were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan duration) => Add(Math.Max(0, duration.Ticks) * TimeSpan.NanosecondsPerTick);

    /// <summary>Counts one.</summary>
    public void Add(long nanoseconds) => Add(IndexOf(Math.Max(0, nanoseconds)), 1);

    /// <summary>Counts what another one has counted.</summary>
    public void Merge(DurationHistogram other)
    {
        for (var index = 0; index < other._counts.Length; index++)
        {
            if (other._counts[index] > 0)
            {
                Add(index, other._counts[index]);
            }
        }
    }

    /// <summary>The duration of nearest rank in nanoseconds: as many of <paramref name="fraction"/> are no longer. 0 where nothing was counted.</summary>
    public double Quantile(double fraction)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * fraction));
        var passed = 0L;
        for (var index = 0; index < _counts.Length; index++)
        {
            passed += _counts[index];
            if (passed >= rank)
            {
                return MiddleOf(index);
            }
        }

        return 0;
    }

    /// <summary>A version, then the distance to the next bucket that is not empty and its count, in turns, in 7-bit groups.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        buffer.GetSpan(1)[0] = FormatVersion;
        buffer.Advance(1);
        var last = -1;
        for (var index = 0; index < _counts.Length; index++)
        {
            if (_counts[index] > 0)
            {
                Write(buffer, (ulong)(index - last));
                Write(buffer, (ulong)_counts[index]);
                last = index;
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What <see cref="ToBytes"/> wrote; null when it is something else.</summary>
    public static DurationHistogram? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [FormatVersion, ..])
        {
            return null;
        }

        var histogram = new DurationHistogram();
        var rest = bytes[1..];
        var index = -1L;
        while (rest.Length > 0)
        {
            if (!TryRead(ref rest, out var distance) || !TryRead(ref rest, out var count) || distance is 0 or > MostBuckets || count is 0 or > long.MaxValue / 2)
            {
                return null;
            }

            index += (long)distance;
            if (index >= MostBuckets)
            {
                return null;
            }

            histogram.Add((int)index, (long)count);
        }

        return histogram;
    }

    private static int IndexOf(long nanoseconds)
    {
        if (nanoseconds < SubBuckets)
        {
            return (int)nanoseconds;
        }

        var shift = BitOperations.Log2((ulong)nanoseconds) - SubBits;
        return (shift * SubBuckets) + (int)(nanoseconds >> shift);
    }

    private static double MiddleOf(int index)
    {
        if (index < SubBuckets * 2)
        {
            return index;
        }

        var shift = (index / SubBuckets) - 1;
        return (index - (shift * SubBuckets) + 0.5) * Math.Pow(2, shift);
    }

    private void Add(int index, long count)
    {
        if (index >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Min(MostBuckets, (index + SubBuckets) / SubBuckets * SubBuckets));
        }

        _counts[index] += count;
        Count += count;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, ulong value)
    {
        var target = buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        buffer.Advance(length);
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var length = 0; length < Math.Min(bytes.Length, 9); length++)
        {
            value |= (ulong)(bytes[length] & 0x7F) << (7 * length);
            if (bytes[length] < 0x80)
            {
                bytes = bytes[(length + 1)..];
                return true;
            }
        }

        return false;
    }
}
