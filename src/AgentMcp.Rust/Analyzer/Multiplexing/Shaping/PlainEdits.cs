using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>Edits that hold places to fill in, without them: an editor that does not know them would write <c>$0</c> into the file.</summary>
internal static class PlainEdits
{
    private const string Format = "insertTextFormat";
    private const int Snippet = 2;

    public static JsonNode? Of(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var element in array)
                {
                    Of(element);
                }

                break;
            case JsonObject value:
                Plain(value);
                foreach (var (name, member) in value)
                {
                    if (name != "data")
                    {
                        Of(member);
                    }
                }

                break;
        }

        return node;
    }

    private static void Plain(JsonObject edit)
    {
        if (edit["newText"] is JsonValue text && edit[Format] is JsonValue format)
        {
            if (format.TryGetValue(out int number) && number == Snippet)
            {
                edit["newText"] = SnippetText.Plain(text.GetValue<string>());
            }

            edit.Remove(Format);
        }
    }
}
