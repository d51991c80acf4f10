using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>A crate as rustdoc's JSON describes it.</summary>
internal sealed class RustdocCrate
{
    /// <summary>The formats this reader was made with and tested on; others are read as far as they are alike.</summary>
    public static readonly IReadOnlySet<int> KnownFormats = new HashSet<int> { 57 };

    private readonly Dictionary<string, JsonElement> _index;
    private readonly Dictionary<string, JsonElement> _paths;
    private readonly Lazy<IReadOnlyList<RustdocEntry>> _entries;

    private RustdocCrate(JsonElement root)
    {
        FormatVersion = root.Whole("format_version") ?? 0;
        _index = ById(root.At("index"));
        _paths = ById(root.At("paths"));
        Root = IdOf(root.At("root"));
        _entries = new Lazy<IReadOnlyList<RustdocEntry>>(() => new RustdocTree(this).Walk());
    }

    /// <summary>Version of the format.</summary>
    public int FormatVersion { get; }

    /// <summary>Id of the crate's own module.</summary>
    public string Root { get; }

    /// <summary>The crate's name in paths.</summary>
    public string Name => Find(Root).Text("name") ?? "crate";

    /// <summary>Everything in it that has a name, each way to it once.</summary>
    public IReadOnlyList<RustdocEntry> Entries => _entries.Value;

    /// <summary>Reads the text; null when it is not such a file.</summary>
    public static RustdocCrate? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var root = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
            return root.At("index").ValueKind is JsonValueKind.Object ? new RustdocCrate(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An item; undefined when it is another crate's, or hidden.</summary>
    public JsonElement Find(string id) => _index.GetValueOrDefault(id);

    /// <summary>The path of an item of another crate, from that crate on; null when rustdoc does not say it.</summary>
    public string? PathOf(string id) => _paths.GetValueOrDefault(id) is { ValueKind: JsonValueKind.Object } path ? string.Join("::", path.Texts("path")) : null;

    // Numbers now, texts in older formats.
    public static string IdOf(JsonElement id) => id.ValueKind is JsonValueKind.String ? id.GetString()! : id.ValueKind is JsonValueKind.Number ? id.GetRawText() : "";

    /// <summary>What an item is, and its content: the one property of <c>inner</c>.</summary>
    public static (string Kind, JsonElement Inner) InnerOf(JsonElement item)
    {
        foreach (var property in item.At("inner") is { ValueKind: JsonValueKind.Object } inner ? inner.EnumerateObject() : default)
        {
            return (property.Name, property.Value);
        }

        return (item.Text("kind") ?? "unknown", default);
    }

    private static Dictionary<string, JsonElement> ById(JsonElement map) =>
        map.ValueKind is JsonValueKind.Object ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal) : [];
}
