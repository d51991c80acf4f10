using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AgentMcp.Core.Errors;

namespace AgentMcp.Memory.Paging;

/// <summary>Cursors: numbers in a compact, opaque text that holds for one query alone. No state is kept for them, so they outlive the process.</summary>
internal static class PageCursor
{
    private const byte Version = 1;
    private const int HashLength = 8;
    private const int MostNumbers = 10_000;

    /// <summary>The cursor for a query.</summary>
    /// <param name="query">Everything that decides what is returned, and in which order.</param>
    /// <param name="numbers">Where to go on.</param>
    public static string Write(string query, IReadOnlyList<long> numbers)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(Hash(query));
        foreach (var number in numbers)
        {
            writer.Write7BitEncodedInt64(number);
        }

        writer.Flush();
        return Base64Url.EncodeToString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The numbers of a cursor.</summary>
    /// <exception cref="ToolException">Not ours, or of another query.</exception>
    public static IReadOnlyList<long> Read(string query, string cursor)
    {
        if (!Base64Url.IsValid(cursor))
        {
            throw NotValid();
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= HashLength || bytes[0] != Version || !bytes.AsSpan(1, HashLength).SequenceEqual(Hash(query)))
        {
            throw NotValid();
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, 1 + HashLength, bytes.Length - 1 - HashLength));
            var numbers = new List<long>();
            while (reader.BaseStream.Position < reader.BaseStream.Length && numbers.Count < MostNumbers)
            {
                numbers.Add(reader.Read7BitEncodedInt64());
            }

            return numbers;
        }
        catch (Exception exception) when (exception is FormatException or EndOfStreamException)
        {
            throw NotValid();
        }
    }

    /// <summary>The refusal of a cursor.</summary>
    public static ToolException NotValid() =>
        ToolException.CallerCanFix(ErrorCatalog.CursorNotValid, "This `cursor` was not made by this call with these arguments.", "cursor");

    private static byte[] Hash(string query) => SHA256.HashData(Encoding.UTF8.GetBytes(query))[..HashLength];
}
