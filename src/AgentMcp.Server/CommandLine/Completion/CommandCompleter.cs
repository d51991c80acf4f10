using System.CommandLine;
using System.CommandLine.Completions;

namespace AgentMcp.Server.CommandLine.Completion;

/// <summary>Walks the words typed so far down the tree of commands and says what may come next.</summary>
internal static class CommandCompleter
{
    /// <summary>The words that may stand in place of the last one.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="words">Everything after the program's name, up to the cursor; the last may be empty.</param>
    public static IEnumerable<CompletionCandidate> Complete(Command root, IReadOnlyList<string> words)
    {
        var current = words.Count == 0 ? "" : words[^1];
        var command = root;
        var used = new HashSet<Option>();
        Option? open = null;
        foreach (var word in words.SkipLast(1))
        {
            if (open is not null)
            {
                open = null;
            }
            else if (FindOption(root, command, word) is { } option)
            {
                used.Add(option);
                open = TakesValue(option) && !word.Contains('=', StringComparison.Ordinal) ? option : null;
            }
            else if (command.Subcommands.FirstOrDefault(child => child.Name == word) is { } child)
            {
                command = child;
            }
        }

        if (open is null && current.StartsWith('-') && current.Split('=', 2) is [var name, var value] && FindOption(root, command, name) is { } joined)
        {
            return Values(joined).Where(choice => choice.Text.StartsWith(value, StringComparison.OrdinalIgnoreCase)).Select(choice => choice with { Text = $"{name}={choice.Text}" });
        }

        var candidates = open is not null ? Values(open)
            : current.StartsWith('-') ? Options(root, command, used)
            : Commands(command).Concat(command.Arguments.SelectMany(Values));
        return candidates.Where(candidate => candidate.Text.StartsWith(current, StringComparison.OrdinalIgnoreCase));
    }

    private static Option? FindOption(Command root, Command command, string word)
    {
        var name = word.Split('=', 2)[0];
        return command.Options.Concat(root.Options).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));
    }

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;

    private static IEnumerable<CompletionCandidate> Commands(Command command) =>
        command.Subcommands.Where(child => !child.Hidden).Select(child => new CompletionCandidate(child.Name, FirstLine(child.Description)));

    private static IEnumerable<CompletionCandidate> Options(Command root, Command command, HashSet<Option> used) =>
        command.Options.Concat(root.Options)
            .Distinct()
            .Where(option => !option.Hidden && (!used.Contains(option) || option.Arity.MaximumNumberOfValues > 1))
            .Select(option => new CompletionCandidate(option.Name, FirstLine(option.Description)));

    private static IEnumerable<CompletionCandidate> Values(Symbol symbol) =>
        (symbol is Option { CompletionSources: var ofOption } ? ofOption : ((Argument)symbol).CompletionSources)
            .SelectMany(source => source(CompletionContext.Empty))
            .Select(item => new CompletionCandidate(item.Label, null));

    private static string? FirstLine(string? text) => text?.ReplaceLineEndings("\n").Split('\n')[0];
}
