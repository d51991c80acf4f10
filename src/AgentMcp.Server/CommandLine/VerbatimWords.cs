using AgentMcp.Core.Catalog;
using AgentMcp.Server.CommandLine.Cargo;
using AgentMcp.Server.CommandLine.RustAnalyzer;

namespace AgentMcp.Server.CommandLine;

/// <summary>
/// Keeps the words of <c>agentmcp cargo …</c> and <c>agentmcp rust-analyzer …</c> from our own parser: they are those programs', which have options of the same names (<c>--workspace</c>, <c>--config</c>) that mean
/// something else.
/// </summary>
internal static class VerbatimWords
{
    private const string End = "--";

    // Of the options that every command takes, those whose value is the next word.
    private static readonly string[] WithValue = ["--output", "-o", "--workspace", "--config", "--set"];

    /// <summary>The words with an end of options after the program's name.</summary>
    public static IReadOnlyList<string> Guard(IReadOnlyList<string> words) =>
        FindCommand(words) is { } index && words[index] is CargoDropIn.Name or AnalyzerDropIn.Name ? [.. words.Take(index + 1), End, .. words.Skip(index + 1)] : words;

    /// <summary>The same, but what is a tool's command stays one: a tool of the area whose word is no sub-command of the caller's cargo.</summary>
    public static IReadOnlyList<string> Guard(IReadOnlyList<string> words, ToolCatalog catalog, CommandIo io) =>
        FindCommand(words) is { } index && words[index] == CargoDropIn.Name && index + 1 < words.Count && CargoExtraVerbs.Has(catalog, words[index + 1], io)
            ? words
            : Guard(words);

    private static int? FindCommand(IReadOnlyList<string> words)
    {
        for (var index = 0; index < words.Count && words[index] != End; index++)
        {
            if (words[index] is not ['-', _, ..])
            {
                return index;
            }

            index += WithValue.Contains(words[index]) ? 1 : 0;
        }

        return null;
    }
}
