using System.Buffers.Binary;
using System.Numerics;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>A fast hash of 64 bits for telling equal messages of one run: by chance two of a million different ones meet once in 30 million runs. No defence against anybody.</summary>
internal static class ContentHash
{
    // Odd numbers with their bits well mixed: the golden ratio and the square root of two, each as a fraction of 2^64.
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private const ulong RootOfTwo = 0x6A09_E667_F3BC_C909;

    /// <summary>The hash of what went before and these bytes, with their number, so that parts do not run into each other.</summary>
    public static ulong Of(ulong before, ReadOnlySpan<byte> bytes)
    {
        var hash = Mix(before ^ (ulong)bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        ulong rest = 0;
        for (var place = 0; place < bytes.Length; place++)
        {
            rest |= (ulong)bytes[place] << (8 * place);
        }

        return Mix(hash ^ rest);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ RootOfTwo, Golden, out var low);
        return BitOperations.RotateLeft(high, 29) ^ low;
    }
}
