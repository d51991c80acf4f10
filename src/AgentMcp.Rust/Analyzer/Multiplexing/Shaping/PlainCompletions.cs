using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>Completions without places to fill in, or without two ranges to choose from.</summary>
internal static class PlainCompletions
{
    private const string Format = "insertTextFormat";
    private const int Snippet = 2;

    /// <summary>A list, its items, or one item.</summary>
    public static JsonNode? Of(JsonNode? answer, EditorCapabilities editor)
    {
        var items = answer is JsonObject && answer["items"] is JsonArray listed ? listed : answer as JsonArray;
        if (items is null)
        {
            Plain(answer as JsonObject, editor);
            return answer;
        }

        foreach (var item in items)
        {
            Plain(item as JsonObject, editor);
        }

        return answer;
    }

    private static void Plain(JsonObject? item, EditorCapabilities editor)
    {
        if (item is null)
        {
            return;
        }

        var edit = item["textEdit"] as JsonObject;
        if (!editor.InsertReplace && edit?["replace"] is { } whole)
        {
            edit.Remove("insert");
            edit.Remove("replace");
            edit["range"] = whole.DeepClone();
        }

        if (editor.Snippets || item[Format] is not JsonValue format || !format.TryGetValue(out int number) || number != Snippet)
        {
            return;
        }

        item.Remove(Format);
        if (edit?["newText"] is JsonValue text)
        {
            edit["newText"] = SnippetText.Plain(text.GetValue<string>());
        }

        if (item["insertText"] is JsonValue inserted)
        {
            item["insertText"] = SnippetText.Plain(inserted.GetValue<string>());
        }
    }
}
