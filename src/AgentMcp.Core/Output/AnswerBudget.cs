using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Core.Output;

/// <summary>Cuts an answer to a number of tokens, counted as four characters each.</summary>
internal static class AnswerBudget
{
    public const int CharactersPerToken = 4;

    // What the envelope around the data takes, so that the whole structured answer keeps the bound.
    private const int EnvelopeReserve = 400;
    private const string Ellipsis = "…";

    public static FittedAnswer Fit(JsonElement data, string text, int? maxTokens)
    {
        if (maxTokens is not { } tokens)
        {
            return new FittedAnswer(data, text, false, false);
        }

        var bound = tokens * CharactersPerToken;
        var fittedText = text.Length <= bound ? text : CutText(text, bound);
        var dataBound = Math.Max(bound - EnvelopeReserve, CharactersPerToken * 10);
        var isLong = data.GetRawText().Length > dataBound;
        var fittedData = isLong ? CutData(data, dataBound) : data;
        var textWasCut = fittedText.Length < text.Length;
        return new FittedAnswer(fittedData, fittedText, isLong || textWasCut, textWasCut);
    }

    private static string CutText(string text, int bound)
    {
        var end = text.LastIndexOf('\n', bound - 1);
        end = end > bound / 2 ? end : bound;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }

    // Lists lose their tail first (results come best first), then texts are shortened, the longest each time.
    private static JsonElement CutData(JsonElement data, int bound)
    {
        var root = JsonNode.Parse(data.GetRawText())!;
        for (var length = Length(root); length > bound; length = Length(root))
        {
            if (!DropTail(root, length - bound) && !ShortenLongestText(root))
            {
                break;
            }
        }

        return JsonElement.Parse(root.ToJsonString());
    }

    private static int Length(JsonNode node) => node.ToJsonString().Length;

    private static bool DropTail(JsonNode root, int excess)
    {
        var list = Nodes(root).OfType<JsonArray>().Where(array => array.Count > 1).MaxBy(Length);
        if (list is null)
        {
            return false;
        }

        for (var freed = 0; freed < excess && list.Count > 1;)
        {
            freed += list[^1] is { } last ? Length(last) + 1 : 5;
            list.RemoveAt(list.Count - 1);
        }

        if (list.Parent is JsonObject owner && owner.ContainsKey("returned") && ReferenceEquals(owner["results"], list))
        {
            owner["returned"] = list.Count;
        }

        return true;
    }

    private static bool ShortenLongestText(JsonNode root)
    {
        var longest = Nodes(root).OfType<JsonValue>().Where(value => value.GetValueKind() is JsonValueKind.String).MaxBy(value => value.GetValue<string>().Length);
        if (longest is null || longest.GetValue<string>() is not { Length: > 40 } text)
        {
            return false;
        }

        var half = text.Length / 2;
        longest.ReplaceWith(text[..(char.IsHighSurrogate(text[half - 1]) ? half - 1 : half)] + Ellipsis);
        return true;
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parent:
                return parent.SelectMany(property => Nodes(property.Value)).Append(parent);
            case JsonArray list:
                return list.SelectMany(Nodes).Append(list);
            case null:
                return [];
            default:
                return [node];
        }
    }
}
