using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Translation;

/// <summary>Translates semantic tokens: five numbers each, the first three a line, a column and a length, relative to the token before.</summary>
internal static class TokenTranslator
{
    private const int Numbers = 5;

    /// <summary>Translates the <c>data</c> of an answer in place.</summary>
    public static void Translate(JsonNode? answer, string? uri, PositionTranslator positions)
    {
        if (answer is not JsonObject || answer["data"] is not JsonArray data)
        {
            return;
        }

        var numbers = data.Select(number => number!.GetValue<int>()).ToArray();
        int line = 0, column = 0, translated = 0;
        for (var at = 0; at + Numbers <= numbers.Length; at += Numbers)
        {
            if (numbers[at] > 0)
            {
                (line, column, translated) = (line + numbers[at], 0, 0);
            }

            column += numbers[at + 1];
            var begin = positions.Convert(uri, line, column);
            numbers[at + 2] = positions.Convert(uri, line, column + numbers[at + 2]) - begin;
            numbers[at + 1] = begin - translated;
            translated = begin;
        }

        answer["data"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]);
    }
}
