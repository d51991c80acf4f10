using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine;

/// <summary>One parameter of a tool as an option, and as a positional argument too when it is the primary one. Values become JSON here and are judged where those of every other face are.</summary>
internal sealed class ParameterSymbol
{
    private readonly ToolParameter _parameter;

    public ParameterSymbol(ToolParameter parameter, bool isPrimary)
    {
        _parameter = parameter;
        Option = parameter is { Kind: ToolParameterKind.Boolean, IsList: false } ? Flag(parameter) : Valued(parameter);
        Option.Description = Describe(parameter);
        if (isPrimary)
        {
            Argument = new Argument<string[]>(parameter.Name)
            {
                Description = Describe(parameter),
                Arity = parameter.IsList ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne,
                CustomParser = Texts,
                HelpName = parameter.Name,
            };
            Argument.CompletionSources.Add([.. parameter.Choices]);
        }
    }

    public Option Option { get; }

    public Argument<string[]>? Argument { get; }

    /// <summary>Adds what was typed to the arguments of the call.</summary>
    public void Collect(ParseResult parse, JsonObject arguments, List<Violation> violations)
    {
        var positional = Argument is not null && parse.GetResult(Argument) is { } argument ? argument.Tokens : [];
        if (parse.GetResult(Option) is not { Implicit: false } option)
        {
            if (positional.Count > 0)
            {
                arguments[_parameter.Name] = Convert(positional, violations);
            }
        }
        else if (positional.Count > 0 && !_parameter.IsList)
        {
            violations.Add(new Violation(_parameter.Name, $"`{_parameter.Name}` is given twice, with {_parameter.Option} and without; texts of several words need quotes."));
        }
        else
        {
            arguments[_parameter.Name] = Convert([.. positional, .. option.Tokens], violations);
        }
    }

    private static Option<bool> Flag(ToolParameter parameter) => new(parameter.Option) { Arity = ArgumentArity.ZeroOrOne };

    private static Option<string[]> Valued(ToolParameter parameter)
    {
        var option = new Option<string[]>(parameter.Option)
        {
            Arity = parameter.IsList ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = Texts,
            HelpName = parameter.Choices.Count > 0 ? string.Join('|', parameter.Choices) : parameter.TypeName is "string" ? "text" : parameter.TypeName,
        };
        option.CompletionSources.Add([.. parameter.Choices]);
        return option;
    }

    private static string[] Texts(ArgumentResult result) => [.. result.Tokens.Select(token => token.Value)];

    private static string Describe(ToolParameter parameter)
    {
        if (parameter.Name == "max_tokens")
        {
            // What its description says holds for models; a person scrolls.
            return "Bound on the answer, in tokens (default: none).";
        }

        var facts = parameter.Facts;
        var notes = new List<string>();
        if (parameter.IsRequired)
        {
            notes.Add("required");
        }

        if (!double.IsNaN(facts.Minimum) && !double.IsNaN(facts.Maximum))
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{facts.Minimum} to {facts.Maximum}"));
        }

        if (parameter.DefaultNode is { } value)
        {
            notes.Add($"default: {value.ToString()}");
        }

        if (parameter.IsList)
        {
            notes.Add("repeat, or separate by commas");
        }

        return notes.Count == 0 ? parameter.Description : $"{parameter.Description} ({string.Join("; ", notes)})";
    }

    private JsonNode? Convert(IReadOnlyList<Token> tokens, List<Violation> violations)
    {
        if (_parameter.IsList)
        {
            return new JsonArray([.. tokens.SelectMany(token => SplitAtCommas(token.Value)).Select(text => ConvertOne(text, violations))]);
        }

        return _parameter.Kind is ToolParameterKind.Boolean && tokens.Count == 0 ? JsonValue.Create(true) : ConvertOne(tokens[^1].Value, violations);
    }

    // What does not look like its type stays a text, which the validator refuses with the right words.
    private JsonNode? ConvertOne(string text, List<Violation> violations)
    {
        switch (_parameter.Kind)
        {
            case ToolParameterKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole):
                return JsonValue.Create(whole);
            case ToolParameterKind.Integer or ToolParameterKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return JsonValue.Create(number);
            case ToolParameterKind.Boolean when bool.TryParse(text, out var flag):
                return JsonValue.Create(flag);
            case ToolParameterKind.Object:
                return ParseObject(text, violations);
            default:
                return JsonValue.Create(text);
        }
    }

    private JsonNode? ParseObject(string text, List<Violation> violations)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            violations.Add(new Violation(_parameter.Name, $"{_parameter.Option} must be JSON: {exception.Message}"));
            return null;
        }
    }

    // A comma inside an element is written with a backslash before it.
    private static IEnumerable<string> SplitAtCommas(string text)
    {
        var element = new System.Text.StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length && text[index + 1] == ',')
            {
                element.Append(text[++index]);
            }
            else if (text[index] == ',')
            {
                yield return element.ToString();
                element.Clear();
            }
            else
            {
                element.Append(text[index]);
            }
        }

        yield return element.ToString();
    }
}
