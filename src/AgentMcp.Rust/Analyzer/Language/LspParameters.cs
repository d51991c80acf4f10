using System.Buffers;
using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>Writes the parameters of requests.</summary>
internal static class LspParameters
{
    /// <summary>Of requests about a file.</summary>
    public static ReadOnlyMemory<byte> Document(string path) => Write(writer => WriteDocument(writer, path));

    /// <summary>Of requests about a place.</summary>
    public static ReadOnlyMemory<byte> At(string path, LspPosition position) => Write(writer => WritePlace(writer, path, position));

    /// <summary>Of <c>textDocument/references</c>.</summary>
    public static ReadOnlyMemory<byte> References(string path, LspPosition position) => Write(writer =>
    {
        WritePlace(writer, path, position);
        writer.WriteStartObject("context"u8);
        writer.WriteBoolean("includeDeclaration"u8, false);
        writer.WriteEndObject();
    });

    /// <summary>Of <c>textDocument/rename</c>.</summary>
    public static ReadOnlyMemory<byte> Rename(string path, LspPosition position, string name) => Write(writer =>
    {
        WritePlace(writer, path, position);
        writer.WriteString("newName"u8, name);
    });

    /// <summary>Of <c>workspace/willRenameFiles</c>.</summary>
    public static ReadOnlyMemory<byte> RenamedFiles(IEnumerable<(string From, string To)> files) => Write(writer =>
    {
        writer.WriteStartArray("files"u8);
        foreach (var (from, to) in files)
        {
            writer.WriteStartObject();
            writer.WriteString("oldUri"u8, FileUri.Of(from));
            writer.WriteString("newUri"u8, FileUri.Of(to));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Of <c>textDocument/codeAction</c>.</summary>
    /// <param name="path">In which file.</param>
    /// <param name="range">Where.</param>
    /// <param name="only">Which kind; null for all.</param>
    public static ReadOnlyMemory<byte> CodeActions(string path, LspRange range, string? only) => Write(writer =>
    {
        WriteDocument(writer, path);
        writer.WriteStartObject("range"u8);
        WritePosition(writer, "start"u8, range.Start);
        WritePosition(writer, "end"u8, range.End);
        writer.WriteEndObject();
        writer.WriteStartObject("context"u8);
        writer.WriteStartArray("diagnostics"u8);
        writer.WriteEndArray();
        if (only is not null)
        {
            writer.WriteStartArray("only"u8);
            writer.WriteStringValue(only);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    });

    /// <summary>What the server gave, as the parameters of a question about it.</summary>
    public static ReadOnlyMemory<byte> Whole(JsonElement value) => Encoding.UTF8.GetBytes(value.GetRawText());

    /// <summary>Of <c>workspace/symbol</c>, with rust-analyzer's own words for kind and scope.</summary>
    public static ReadOnlyMemory<byte> Symbols(string query, bool withDependencies) => Write(writer =>
    {
        writer.WriteString("query"u8, query);
        writer.WriteString("searchKind"u8, "allSymbols"u8);
        writer.WriteString("searchScope"u8, withDependencies ? "workspaceAndDependencies"u8 : "workspace"u8);
    });

    /// <summary>Of requests about an item that the server gave, such as the calls of a function: it wants its own words back.</summary>
    public static ReadOnlyMemory<byte> Item(JsonElement item) => Write(writer =>
    {
        writer.WritePropertyName("item"u8);
        item.WriteTo(writer);
    });

    /// <summary>Of <c>rust-analyzer/viewFileText</c>.</summary>
    public static ReadOnlyMemory<byte> File(string path) => Write(writer => writer.WriteString("uri"u8, FileUri.Of(path)));

    private static void WritePlace(Utf8JsonWriter writer, string path, LspPosition position)
    {
        WriteDocument(writer, path);
        WritePosition(writer, "position"u8, position);
    }

    private static void WritePosition(Utf8JsonWriter writer, ReadOnlySpan<byte> name, LspPosition position)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("line"u8, position.Line);
        writer.WriteNumber("character"u8, position.Character);
        writer.WriteEndObject();
    }

    private static void WriteDocument(Utf8JsonWriter writer, string path)
    {
        writer.WriteStartObject("textDocument"u8);
        writer.WriteString("uri"u8, FileUri.Of(path));
        writer.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        properties(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
