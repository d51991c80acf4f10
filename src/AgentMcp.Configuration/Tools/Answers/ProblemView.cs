using System.Text.Json;
using AgentMcp.Configuration.Problems;

namespace AgentMcp.Configuration.Tools;

/// <summary>One thing that is wrong, as answers show it.</summary>
internal sealed record ProblemView(ProblemSeverity Severity, string Keyword, string Message)
{
    public string? File { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public string? Key { get; init; }

    public string? Pointer { get; init; }

    public string? Value { get; init; }

    public IReadOnlyList<string>? Nearest { get; init; }

    public static ProblemView Of(ConfigProblem problem) => new(problem.Severity, problem.Keyword, problem.Message)
    {
        File = problem.Source,
        Line = problem.Line > 0 ? problem.Line : null,
        Column = problem.Column > 0 ? problem.Column : null,
        Key = problem.Key,
        Pointer = problem.Pointer,
        Value = problem.Value,
        Nearest = problem.Nearest,
    };

    /// <summary>A line for people.</summary>
    public static string TextOf(ConfigProblem problem) => $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(problem.Severity.ToString())}: {problem}";
}
