using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>Takes up names, sizes and times, in an order that does not depend on the file system's.</summary>
internal sealed class TreeDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    /// <summary>How many files were taken up.</summary>
    public int Files { get; private set; }

    /// <summary>When the youngest was written, in ticks (UTC).</summary>
    public long Newest { get; private set; }

    /// <summary>Takes up something of this name; what follows is below it.</summary>
    public void AddName(string name)
    {
        // The length first: no two rows of names run together.
        Write(name.Length);
        _buffer.Write(MemoryMarshal.AsBytes(name.AsSpan()));
        if (_buffer.WrittenCount > 48 * 1024)
        {
            Flush();
        }
    }

    /// <summary>Takes up a file.</summary>
    public void AddFile(string name, long length, long written)
    {
        AddName(name);
        Write(length);
        Write(written);
        Files++;
        Newest = Math.Max(Newest, written);
    }

    /// <summary>The hash of all.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
    }

    private void Flush()
    {
        _hash.AppendData(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
