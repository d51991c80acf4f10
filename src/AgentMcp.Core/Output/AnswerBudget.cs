using System.Text.Json;

namespace AgentMcp.Core.Output;

/// <summary>Cuts an answer to a number of tokens, counted as four characters each.</summary>
internal static class AnswerBudget
{
    public const int CharactersPerToken = 4;

    // What the envelope around the data takes, so that the whole structured answer keeps the bound.
    private const int EnvelopeReserve = 400;

    // The line below a text that was cut: it says so, and where the whole is.
    private const int FooterReserve = 120;

    private const int SmallestData = 40;

    public static FittedAnswer Fit(JsonElement data, string text, int? maxTokens)
    {
        if (maxTokens is not { } tokens)
        {
            return new FittedAnswer(data, text, false, false);
        }

        var bound = (int)Math.Min((long)tokens * CharactersPerToken, int.MaxValue);
        var textWasCut = text.Length > bound;
        var dataBound = Math.Max(bound - EnvelopeReserve, SmallestData);
        var dataWasCut = DataCutter.Length(data) > dataBound;
        return new FittedAnswer(
            dataWasCut ? DataCutter.Cut(data, dataBound) : data,
            textWasCut ? CutText(text, Math.Max(bound - FooterReserve, bound / 2)) : text,
            dataWasCut || textWasCut,
            textWasCut);
    }

    private static string CutText(string text, int bound)
    {
        if (bound <= 0)
        {
            return "";
        }

        var end = text.LastIndexOf('\n', bound - 1);
        end = end > bound / 2 ? end : bound;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }
}
