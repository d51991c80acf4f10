using System.Text;
using System.Text.Json;

namespace AgentMcp.Server.Install.Editing;

/// <summary>Where an object and its properties stand in a text that may hold comments and trailing commas.</summary>
/// <param name="Start">Where its brace opens.</param>
/// <param name="End">Behind its closing brace.</param>
/// <param name="Properties">Its properties in order.</param>
internal sealed record JsonObjectSpan(int Start, int End, IReadOnlyList<JsonPropertySpan> Properties)
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Where the closing brace is.</summary>
    public int Close => End - 1;

    /// <summary>The last property of that name, which is the one that parsers take.</summary>
    public JsonPropertySpan? Find(string name) => Properties.LastOrDefault(property => property.Name == name);

    /// <summary>The object that begins at a position of the text.</summary>
    /// <exception cref="JsonException">It cannot be parsed, or is no object.</exception>
    public static JsonObjectSpan Read(string text, int start = 0)
    {
        // The reader counts bytes; the text is edited in characters.
        var bytes = Encoding.UTF8.GetBytes(text[start..]);
        var reader = new Utf8JsonReader(bytes, Lenient);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("An object in braces was expected.");
        }

        var counter = new CharacterCounter(bytes, start);
        var opening = counter.At((int)reader.TokenStartIndex);
        var properties = new List<JsonPropertySpan>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var nameStart = counter.At((int)reader.TokenStartIndex);
            reader.Read();
            var valueStart = counter.At((int)reader.TokenStartIndex);
            reader.Skip();
            properties.Add(new JsonPropertySpan(name, nameStart, valueStart, counter.At((int)reader.BytesConsumed)));
        }

        var end = counter.At((int)reader.BytesConsumed);
        if (start == 0)
        {
            // Anything but comments behind the root is an error, told here.
            while (reader.Read())
            {
                // Reading on is what finds it.
            }
        }

        return new JsonObjectSpan(opening, end, properties);
    }

    // Positions are asked for in growing order, so one pass over the bytes is enough.
    private struct CharacterCounter(byte[] bytes, int origin)
    {
        private int _byte;
        private int _character = origin;

        public int At(int position)
        {
            _character += Encoding.UTF8.GetCharCount(bytes, _byte, position - _byte);
            _byte = position;
            return _character;
        }
    }
}
