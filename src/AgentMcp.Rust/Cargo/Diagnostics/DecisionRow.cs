using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A row of the decision table, ready to be compared.</summary>
internal sealed class DecisionRow(Decision decision)
{
    private const string Code = "code";
    private const int LongestName = 200;

    // Compiled at its first use: most rows are never looked at. Texts are whatever a build prints, so no pattern may backtrack.
    private Regex? _pattern;

    public Decision Decision => decision;

    public bool LooksAt(DecisionSource source) => decision.In == source || (decision.In is DecisionSource.Any && source is not DecisionSource.DeniedLint);

    /// <summary>Compares with a text; null when its pattern is not in it.</summary>
    public DecisionMatch? Match(string text)
    {
        _pattern ??= new Regex(decision.Pattern!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        var match = _pattern.Match(text);
        if (!match.Success)
        {
            return null;
        }

        (string, string)[] names = [.. match.Groups.Values.Where(group => group.Success && !char.IsAsciiDigit(group.Name[0])).Select(group => (group.Name, group.Value))];
        var message = decision.Message is { } template ? Fill(template, names) : null;
        return new DecisionMatch(decision, Fill(names), message);
    }

    /// <summary>The row for one of its codes.</summary>
    public DecisionMatch MatchCode(string code) => new(decision, Fill((Code, code)), decision.Message);

    /// <summary>Its action with names replaced. A command is left out when a name in it is missing or could do more in a shell than name something.</summary>
    public SuggestedAction Fill(params ReadOnlySpan<(string Name, string Value)> names)
    {
        var command = decision.Command is { } template && IsSafe(template, names) ? Fill(template, names) : null;
        return new SuggestedAction(Fill(decision.Action, names), command is null || command.Contains('{', StringComparison.Ordinal) ? null : command, decision.Risk);
    }

    private static string Fill(string template, ReadOnlySpan<(string Name, string Value)> names)
    {
        foreach (var (name, value) in names)
        {
            template = template.Replace($"{{{name}}}", Shorten.ToLine(value, LongestName), StringComparison.Ordinal);
        }

        return template;
    }

    private static bool IsSafe(string template, ReadOnlySpan<(string Name, string Value)> names)
    {
        foreach (var (name, value) in names)
        {
            if (template.Contains($"{{{name}}}", StringComparison.Ordinal) && (value.Length == 0 || value[0] == '-' || !value.All(each => char.IsAsciiLetterOrDigit(each) || each is '_' or '-' or '.' or ':' or '/' or '@' or '+' or '#' or '\\' or '=')))
            {
                return false;
            }
        }

        return true;
    }
}
