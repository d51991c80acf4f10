using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace AgentMcp.Rust.Cargo.Testing.Events;

/// <summary>
/// Reads lines of libtest's JSON format. A test binary and what it starts write to the same pipe, so that any bytes may stand on a line, and before an
/// event when somebody's line had no end.
/// </summary>
internal static class TestEventReader
{
    private static readonly byte[][] Openings = [.. new[] { "{ \"type\": \"", "{\"type\":\"" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The event of a line; null when it holds none.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="wasCut">Whether the line goes on: what it begins with is read.</param>
    public static TestEvent? Read(ReadOnlySpan<byte> line, bool wasCut = false) => Read(line, wasCut, out _);

    /// <summary>The event of a line, and how many bytes of somebody else stand before it.</summary>
    public static TestEvent? Read(ReadOnlySpan<byte> line, bool wasCut, out int before)
    {
        before = 0;
        for (int at; (at = Find(line[before..])) >= 0; before++)
        {
            before += at;
            if (ReadObject(line[before..], wasCut) is { } found)
            {
                return found;
            }
        }

        before = line.Length;
        return null;
    }

    private static int Find(ReadOnlySpan<byte> line)
    {
        var (spaced, dense) = (line.IndexOf(Openings[0]), line.IndexOf(Openings[1]));
        return spaced < 0 || dense < 0 ? Math.Max(spaced, dense) : Math.Min(spaced, dense);
    }

    private static TestEvent? ReadObject(ReadOnlySpan<byte> json, bool wasCut)
    {
        // libtest writes UTF-8 whatever a test printed; bytes of others in the middle of it are shown as what they are not.
        if (!Utf8.IsValid(json))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        }

        try
        {
            var fields = new EventFields();
            return fields.Read(json, wasCut) ? fields.ToEvent() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not JSON, a half of a surrogate pair, a number beyond int: no event that libtest writes.
            return null;
        }
    }
}
