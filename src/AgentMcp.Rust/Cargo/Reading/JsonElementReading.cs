using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Reading;

/// <summary>Reads JSON of other programs, in which anything may be missing.</summary>
internal static class JsonElementReading
{
    extension(JsonElement element)
    {
        /// <summary>A property; undefined when there is none.</summary>
        public JsonElement At(string name) =>
            element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

        /// <summary>The text itself; null when it is something else.</summary>
        public string? AsText() => element.ValueKind is JsonValueKind.String ? element.GetString() : null;

        /// <summary>A text property; null when there is none or it is something else.</summary>
        public string? Text(string name) => element.At(name).AsText();

        /// <summary>A whole number; null when there is none.</summary>
        public int? Whole(string name) => element.At(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

        /// <summary>The items of a list; none when it is something else.</summary>
        public IEnumerable<JsonElement> Items(string name) => element.At(name).AsItems();

        /// <summary>The items of a list itself; none when it is something else.</summary>
        public IEnumerable<JsonElement> AsItems() => element.ValueKind is JsonValueKind.Array ? element.EnumerateArray() : [];

        /// <summary>The texts of a list.</summary>
        public IReadOnlyList<string> Texts(string name) => [.. element.Items(name).Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)];
    }
}
