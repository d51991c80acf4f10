using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine;

/// <summary>Finds what is wrong with a command line, with the names that may have been meant.</summary>
internal static partial class UsageErrors
{
    /// <summary>Everything that is wrong; empty when it can be carried out.</summary>
    public static IReadOnlyList<Violation> Find(ParseResult parse, IReadOnlyList<string> arguments, Command root)
    {
        var command = parse.CommandResult.Command;
        var options = UnknownOptions(parse, arguments);
        if (options.Count > 0)
        {
            // The value of an unknown option looks like a stray argument; saying so too would only confuse.
            return [.. options.Select(option => UnknownOption(option, command, root))];
        }

        if (parse.UnmatchedTokens is [var stray, ..])
        {
            return [command.Subcommands.Any(child => !child.Hidden) ? UnknownCommand(stray, command, root) : StrayArgument(stray, arguments, command)];
        }

        if (command.Action is null && command.Subcommands.Count > 0)
        {
            var known = string.Join(", ", command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name));
            return [new Violation("command", $"`{PathOf(command)}` needs a command: {known}.")];
        }

        return [.. parse.Errors.Select(error => new Violation(NameOf(error), error.Message))];
    }

    /// <summary>The words that lead to a command, with the program's name.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    // An unknown option fills a free positional argument as if it were its value: that is looked for too.
    private static List<string> UnknownOptions(ParseResult parse, IReadOnlyList<string> arguments)
    {
        var end = arguments.ToList().IndexOf("--");
        var beforeEnd = (end < 0 ? arguments : arguments.Take(end)).ToHashSet(StringComparer.Ordinal);
        var positional = parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        return [.. parse.UnmatchedTokens.Concat(positional).Where(token => OptionForm().IsMatch(token) && beforeEnd.Contains(token)).Distinct(StringComparer.Ordinal)];
    }

    private static Violation UnknownOption(string token, Command command, Command root)
    {
        var name = token.Split('=', ':')[0];
        var known = command.Options.Concat(root.Options).Where(option => !option.Hidden).Select(option => option.Name);
        var nearest = NearestNames.Find(name, known);
        var text = command.Arguments.Count > 0 ? $" For a text that begins like an option write `-- {token}`." : "";
        return new Violation(name, $"`{PathOf(command)}` has no option `{name}`.{DidYouMean(nearest)}{text}", nearest);
    }

    private static Violation UnknownCommand(string given, Command command, Command root)
    {
        // From the root people also type the last word only: `search` for `memory search`.
        var known = command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name);
        var deeper = command == root
            ? root.Subcommands.Where(child => !child.Hidden).SelectMany(area => area.Subcommands.Where(child => !child.Hidden).Select(child => $"{area.Name} {child.Name}"))
            : [];
        var nearest = NearestNames.Find(given.Replace('_', ' '), known.Concat(deeper));
        return new Violation("command", $"`{PathOf(command)}` has no command `{given}`.{DidYouMean(nearest)}", nearest);
    }

    private static Violation StrayArgument(string given, IReadOnlyList<string> arguments, Command command)
    {
        // `--explain=maybe` comes apart into a flag and a stray word.
        if (arguments.FirstOrDefault(argument => argument.StartsWith('-') && argument.EndsWith($"={given}", StringComparison.Ordinal)) is { } flag)
        {
            var name = flag.Split('=')[0];
            return new Violation(name, $"`{name}` takes true or false; got '{given}'.");
        }

        var why = command.Arguments.Count == 0 ? "it takes options only" : "it has its argument already; put a text of several words in quotes";
        return new Violation("arguments", $"`{PathOf(command)}` does not know what to do with `{given}`: {why}.");
    }

    private static string NameOf(ParseError error) => error.SymbolResult switch
    {
        OptionResult option => option.Option.Name,
        ArgumentResult argument => argument.Argument.Name,
        _ => "arguments",
    };

    private static string DidYouMean(IReadOnlyList<string>? nearest) => nearest is null ? "" : $" Did you mean `{nearest[0]}`?";

    [GeneratedRegex("^--?[A-Za-z][A-Za-z0-9_-]*([=:].*)?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionForm();
}
