using System.Text.Json;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>Parameters of what rust-analyzer is told about documents.</summary>
internal static class DocumentNotices
{
    public const string Opened = "textDocument/didOpen";
    public const string Changed = "textDocument/didChange";
    public const string Saved = "textDocument/didSave";
    public const string Closed = "textDocument/didClose";

    /// <summary>Opened with this text.</summary>
    public static ReadOnlyMemory<byte> Open(SharedDocument document) => Write(document.Path, writer =>
    {
        writer.WriteString("languageId"u8, document.Language);
        writer.WriteNumber("version"u8, document.Version);
        writer.WriteString("text"u8, document.Text.Text);
    });

    /// <summary>Has another text now: all of it, since the edits of two editors are about two texts.</summary>
    public static ReadOnlyMemory<byte> Change(SharedDocument document) => Write(
        document.Path,
        writer => writer.WriteNumber("version"u8, document.Version),
        writer =>
        {
            writer.WriteStartArray("contentChanges"u8);
            writer.WriteStartObject();
            writer.WriteString("text"u8, document.Text.Text);
            writer.WriteEndObject();
            writer.WriteEndArray();
        });

    /// <summary>Names the document and nothing else.</summary>
    public static ReadOnlyMemory<byte> Named(string path) => Write(path);

    private static ReadOnlyMemory<byte> Write(string path, Action<Utf8JsonWriter>? inside = null, Action<Utf8JsonWriter>? beside = null) => JsonBytes.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("textDocument"u8);
        writer.WriteString("uri"u8, FileUri.Of(path));
        inside?.Invoke(writer);
        writer.WriteEndObject();
        beside?.Invoke(writer);
        writer.WriteEndObject();
    });
}
