using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Translation;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>Folds for an editor that folds whole lines: a last line that goes on behind the fold stays in sight, as rust-analyzer itself does it for such editors.</summary>
internal static class WholeLineFolds
{
    public static JsonNode? Of(JsonNode? answer, string? uri, IDocumentTexts texts)
    {
        if (answer is not JsonArray folds)
        {
            return answer;
        }

        var text = uri is null ? null : texts.Find(uri);
        var whole = new JsonArray();
        foreach (var fold in folds.OfType<JsonObject>())
        {
            var cut = (JsonObject)fold.DeepClone();
            if (cut["endLine"] is JsonValue end && cut["endCharacter"] is JsonValue column && text is not null)
            {
                var rest = text.Line(end.GetValue<int>());
                var behind = Math.Min(column.GetValue<int>(), rest.Length);
                if (!rest[behind..].IsWhiteSpace())
                {
                    cut["endLine"] = Math.Max(cut["startLine"]!.GetValue<int>(), end.GetValue<int>() - 1);
                }
            }

            cut.Remove("startCharacter");
            cut.Remove("endCharacter");
            whole.Add((JsonNode)cut);
        }

        return whole;
    }
}
