using System.Text.RegularExpressions;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Output;

/// <summary>Reads on in an answer that was cut.</summary>
internal sealed class OutputReadTool(OutputStore outputs) : ITool<OutputReadArguments, OutputReadResult>
{
    private const string Cut = "Cut";
    private const int MostNames = 30;

    public static ToolDeclaration Declaration { get; } = new("output_read", "Read a whole output")
    {
        Description = "Reads the whole of an answer that was cut (its output_id stands in the answer), by lines, by part or by a pattern. Kept for 7 days.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok, Cut],
        PrimaryParameter = "output_id",
        Utterances = ["show me the rest of that output", "read on in the cut answer", "find the error lines in the full output"],
    };

    public async Task<ToolResult<OutputReadResult>> RunAsync(OutputReadArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var id = IdSuffix.Parse(arguments.OutputId, "output_id");
        var path = outputs.Find(id) ?? throw ToolException.CallerCanFix(
            ErrorCatalog.NotFound, $"There is no output '{id}'.", "output_id", next: "Outputs are kept for 7 days: repeat the call that made it.");
        var pattern = arguments.Pattern is null ? null : Compile(arguments.Pattern);
        var budget = (context.MaxTokens ?? int.MaxValue / AnswerBudget.CharactersPerToken) * AnswerBudget.CharactersPerToken / 2;
        var lines = new List<string>();
        var total = 0;
        var number = -1;
        var isFull = false;
        var output = new OutputLines(path, arguments.Part);
        await foreach (var line in output.ReadAsync(cancellationToken))
        {
            number++;
            if (pattern is not null && !Matches(pattern, line))
            {
                continue;
            }

            if (total++ < arguments.Offset || isFull)
            {
                continue;
            }

            var shown = pattern is null ? line : $"{number}: {line}";
            budget -= shown.Length + 4;
            isFull = lines.Count == arguments.Limit || (budget < 0 && lines.Count > 0);
            if (!isFull)
            {
                lines.Add(shown);
            }
        }

        if (arguments.Part is { } part && !output.Parts.Contains(part, StringComparer.Ordinal))
        {
            throw NoSuchPart(id, part, output.Parts);
        }

        var next = arguments.Offset + lines.Count;
        var result = new OutputReadResult(Path.GetFileNameWithoutExtension(path), lines, total, lines.Count, next < total ? next : null, PartsOf(output, arguments));
        var text = string.Join('\n', lines);
        return next < total
            ? ToolResult.Of(Cut, result, $"{text}\n… {total - next} more lines; go on with offset {next}.")
            : ToolResult.Of(result, total == 0 ? "No line matches." : text);
    }

    private static ToolException NoSuchPart(string id, string part, IReadOnlyList<string> parts) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound,
        parts.Count == 0 ? $"The output '{id}' has no parts." : $"The output '{id}' has no part '{part}'; it has {ListOf(parts)}.",
        "part",
        NearestNames.Find(part, parts),
        next: parts.Count == 0 ? "Leave `part` out." : "Use one of these names, or leave `part` out for all of them.");

    private static IReadOnlyList<string>? PartsOf(OutputLines output, OutputReadArguments arguments) =>
        arguments.Part is null && output.Parts.Count > 0 ? [.. output.Parts.Take(MostNames)] : null;

    // An output of a test run has a part for each test.
    private static string ListOf(IReadOnlyList<string> parts) =>
        string.Join(", ", parts.Take(MostNames)) + (parts.Count > MostNames ? $" and {parts.Count - MostNames} more" : "");

    private static Regex Compile(string pattern)
    {
        try
        {
            // NonBacktracking: a pattern from a model must not be able to hang the process.
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw ToolException.InvalidArgument("pattern", $"`pattern` is not a regular expression that can be used here: {exception.Message}");
        }
    }

    private static bool Matches(Regex pattern, string line) => pattern.IsMatch(line);
}
