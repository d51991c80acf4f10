using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgentMcp.Core.Ids;

/// <summary>Makes UUIDv7 ids (RFC 9562) that sort by the order in which they were made, even when the clock goes back.</summary>
public sealed class IdGenerator(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _lastTick;

    /// <summary>A new id, greater than every one made before by this instance.</summary>
    public Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        var tick = NextTick();
        BinaryPrimitives.WriteInt64BigEndian(bytes, tick >> 12 << 16);
        BinaryPrimitives.WriteInt16BigEndian(bytes[6..], (short)(0x7000 | (int)(tick & 0xFFF)));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A new id as its 36 characters.</summary>
    public string NewText() => New().ToString("D");

    // Milliseconds with 12 bits of fraction (method 3 of RFC 9562, 6.2): one counter orders ids of the same millisecond and bridges a clock that went back.
    private long NextTick()
    {
        var now = time.GetUtcNow();
        var milliseconds = now.ToUnixTimeMilliseconds();
        var fraction = (now.Ticks % TimeSpan.TicksPerMillisecond) * 4096 / TimeSpan.TicksPerMillisecond;
        lock (_lock)
        {
            return _lastTick = Math.Max((milliseconds << 12) | fraction, _lastTick + 1);
        }
    }
}
