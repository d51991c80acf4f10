using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AgentMcp.Storage;

/// <summary>What the first bytes of a file say (https://sqlite.org/fileformat2.html), read without SQLite and so without touching anything.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DatabaseHeader(DatabaseHeaderKind Kind, int UserVersion)
{
    private const int Size = 100;
    private const int UserVersionOffset = 60;

    public static DatabaseHeader Read(string path)
    {
        if (!File.Exists(path))
        {
            return new(DatabaseHeaderKind.Missing, 0);
        }

        Span<byte> bytes = stackalloc byte[Size];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var count = stream.ReadAtLeast(bytes, Size, throwOnEndOfStream: false);
        if (count == 0)
        {
            return new(DatabaseHeaderKind.Empty, 0);
        }

        return count == Size && bytes.StartsWith("SQLite format 3\0"u8)
            ? new(DatabaseHeaderKind.Database, BinaryPrimitives.ReadInt32BigEndian(bytes[UserVersionOffset..]))
            : new(DatabaseHeaderKind.Foreign, 0);
    }
}
