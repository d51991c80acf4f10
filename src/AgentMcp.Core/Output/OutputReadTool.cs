using System.Runtime.CompilerServices;
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
    private const int LongestLine = 1000;

    public static ToolDeclaration Declaration { get; } = new("output_read", "Read a whole output")
    {
        Description = "Reads the whole of an answer that was cut (its output_id stands in the answer), by lines or by a pattern. Kept for 7 days.",
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
        await foreach (var line in ReadAsync(path, cancellationToken))
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

        var next = arguments.Offset + lines.Count;
        var result = new OutputReadResult(Path.GetFileNameWithoutExtension(path), lines, total, lines.Count, next < total ? next : null);
        var text = string.Join('\n', lines);
        return next < total
            ? ToolResult.Of(Cut, result, $"{text}\n… {total - next} more lines; go on with offset {next}.")
            : ToolResult.Of(result, total == 0 ? "No line matches." : text);
    }

    // A line longer than an answer could never be read whole: it counts as several.
    private static async IAsyncEnumerable<string> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            var start = 0;
            for (; line.Length - start > LongestLine; start += char.IsHighSurrogate(line[start + LongestLine - 1]) ? LongestLine - 1 : LongestLine)
            {
                yield return line.Substring(start, char.IsHighSurrogate(line[start + LongestLine - 1]) ? LongestLine - 1 : LongestLine);
            }

            yield return line[start..];
        }
    }

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
