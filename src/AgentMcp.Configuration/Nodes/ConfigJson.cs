using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AgentMcp.Configuration.Nodes;

/// <summary>
/// A tree as JSON, for a schema, and the way back from a JSON pointer to the place in the source. Dates and times become strings, and so
/// do floats that JSON has no number for (<c>inf</c>, <c>nan</c>), which a schema that asks for a number then refuses.
/// </summary>
public sealed class ConfigJson
{
    // Deeper than any reader lets a file nest.
    private const int MaximumDepth = 256;

    private readonly ConfigNode _root;

    private ConfigJson(ConfigNode root, JsonElement element)
    {
        _root = root;
        Element = element;
    }

    public JsonElement Element { get; }

    public static ConfigJson Of(ConfigNode root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = MaximumDepth, SkipValidation = true }))
        {
            Write(writer, root);
        }

        return new ConfigJson(root, JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = MaximumDepth }));
    }

    /// <summary>
    /// Where an RFC 6901 pointer leads. When its last parts are not in the tree (a key that is missing), the deepest that is; the root
    /// at the least.
    /// </summary>
    public ConfigLocation Locate(string pointer)
    {
        var found = new ConfigLocation(null, _root);
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = found.Node switch
            {
                ConfigTable table when table.Find(name) is { } entry => new ConfigLocation(entry.Key, entry.Value),
                ConfigList list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count => new ConfigLocation(null, list.Items[index]),
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            found = next;
        }

        return found;
    }

    private static void Write(Utf8JsonWriter writer, ConfigNode node)
    {
        switch (node)
        {
            case ConfigTable table:
                writer.WriteStartObject();
                foreach (var entry in table.Entries)
                {
                    writer.WritePropertyName(entry.Name);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case ConfigList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ConfigScalar scalar:
                Write(writer, scalar);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, ConfigScalar scalar)
    {
        switch (scalar.Kind)
        {
            case ConfigScalarKind.Null:
                writer.WriteNullValue();
                break;
            case ConfigScalarKind.Integer:
                writer.WriteNumberValue(scalar.Integer);
                break;
            case ConfigScalarKind.Float when double.IsFinite(scalar.Float):
                writer.WriteNumberValue(scalar.Float);
                break;
            case ConfigScalarKind.Boolean:
                writer.WriteBooleanValue(scalar.Boolean);
                break;
            default:
                writer.WriteStringValue(scalar.Text);
                break;
        }
    }
}
