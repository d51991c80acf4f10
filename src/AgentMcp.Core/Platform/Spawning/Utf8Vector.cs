using System.Runtime.InteropServices;
using System.Text;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>An array of C strings that ends with a null pointer, in one block of native memory.</summary>
internal sealed unsafe class Utf8Vector : IDisposable
{
    private readonly byte** _block;

    public Utf8Vector(IReadOnlyList<string> texts)
    {
        var pointers = (nuint)(texts.Count + 1) * (nuint)sizeof(byte*);
        var characters = texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text) + 1);
        _block = (byte**)NativeMemory.Alloc(pointers + (nuint)characters);
        var next = (byte*)_block + pointers;
        var end = next + characters;
        for (var index = 0; index < texts.Count; index++)
        {
            _block[index] = next;
            next += Encoding.UTF8.GetBytes(texts[index], new Span<byte>(next, (int)(end - next)));
            *next++ = 0;
        }

        _block[texts.Count] = null;
    }

    public byte** Pointer => _block;

    public void Dispose() => NativeMemory.Free(_block);
}
