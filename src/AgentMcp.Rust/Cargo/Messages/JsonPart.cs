using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>Values as they lie in the bytes that a reader goes through.</summary>
internal static class JsonPart
{
    /// <summary>The next value, passed over.</summary>
    public static ReadOnlySpan<byte> Take(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        return Current(ref reader, json);
    }

    /// <summary>The value that the reader stands on, passed over.</summary>
    public static ReadOnlySpan<byte> Current(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    /// <summary>The next value, a text.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    /// <summary>The next value, a number; 0 when it is none that fits.</summary>
    public static int Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TryGetInt32(out var number) ? number : 0;
    }
}
