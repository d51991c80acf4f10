using System.Text.Json;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;

/// <summary>Reads JSON of editors, in which anything may be missing or of another type.</summary>
internal static class JsonReading
{
    /// <summary>The value below a path of names; undefined when there is none.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>A text; null when it is none.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind is JsonValueKind.String ? element.GetString() : null;

    /// <summary>A number; null when it is none.</summary>
    public static int? Number(this JsonElement element) => element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out var number) ? number : null;

    /// <summary>Whether it is true, and not something that could be taken for it.</summary>
    public static bool IsTrue(this JsonElement element) => element.ValueKind is JsonValueKind.True;

    /// <summary>The texts of an array; none when it is no array.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element) =>
        element.ValueKind is JsonValueKind.Array ? [.. element.EnumerateArray().Select(Text).OfType<string>()] : [];
}
