using System.Text;
using System.Text.Json;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>Reads from an editor's settings which rust-analyzer it starts.</summary>
internal static class EditorSettings
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What the settings name; null when they name nothing.</summary>
    /// <exception cref="FormatException">They cannot be parsed.</exception>
    public static EditorCommand? Read(AnalyzerEditor editor, string text)
    {
        if (editor.Program is null || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var at = Root(editor, text);
        foreach (var part in editor.Section)
        {
            if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(part, out at))
            {
                return null;
            }
        }

        return at.ValueKind is JsonValueKind.Object && at.TryGetProperty(editor.Program, out var program) && program.ValueKind is JsonValueKind.String && program.GetString() is { Length: > 0 } named
            ? new EditorCommand(named, editor.Arguments is { } key && at.TryGetProperty(key, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(argument => argument.ToString())] : [])
            : null;
    }

    private static JsonElement Root(AnalyzerEditor editor, string text)
    {
        if (editor.IsToml)
        {
            var reading = TomlReader.Read(Encoding.UTF8.GetBytes(text));
            return reading.Root is { } root ? ConfigJson.Of(root).Element : throw new FormatException(reading.Errors[0].Message);
        }

        try
        {
            return JsonElement.Parse(text, Lenient);
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }
}
