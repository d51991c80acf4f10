using System.Text.Json;
using System.Text.RegularExpressions;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Patterns;

/// <summary>A pattern with the meaning that ECMA-262 gives it (flag <c>u</c>), run by .NET under a time limit.</summary>
internal sealed class EcmaRegex
{
    private readonly Regex _regex;

    private EcmaRegex(string source, Regex regex)
    {
        Source = source;
        _regex = regex;
    }

    public string Source { get; }

    /// <summary>Null and the reason when the pattern cannot be read.</summary>
    public static EcmaRegex? TryCompile(string source, TimeSpan timeout, out string error)
    {
        try
        {
            error = "";
            return new EcmaRegex(source, new Regex(EcmaTranslator.Translate(source), RegexOptions.CultureInvariant, timeout));
        }
        catch (EcmaSyntaxException exception)
        {
            error = exception.Message;
        }
        catch (RegexParseException exception)
        {
            error = $"{exception.Error} near character {exception.Offset}";
        }

        return null;
    }

    public bool IsMatch(string text) => _regex.IsMatch(text);

    /// <summary>Whether the text has a match; a pattern that takes too long stops the evaluation.</summary>
    public bool IsMatch(string text, string keyword, string location, JsonElement value, EvaluationState state)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw state.Stopped(keyword, location, value, $"the pattern {Source} took longer than {_regex.MatchTimeout.TotalMilliseconds:0} ms on this text; write the pattern so that it backtracks less");
        }
    }
}
