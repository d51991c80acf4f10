using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Problems;

/// <summary>Problems as an error that a call answers with.</summary>
public static class ConfigErrors
{
    private const int Most = 40;

    /// <summary>All problems in one error.</summary>
    public static ToolException ToException(IReadOnlyList<ConfigProblem> problems)
    {
        var shown = problems.Take(Most).ToArray();
        var rest = problems.Count > shown.Length ? $" And {problems.Count - shown.Length} more." : "";
        return new ToolException(ErrorCatalog.ConfigurationInvalid, string.Join(' ', shown.Select(problem => problem.ToString())) + rest)
        {
            Parameter = problems.Count == 1 ? problems[0].Key : null,
            Nearest = problems.Count == 1 ? problems[0].Nearest : null,
            Violations = [.. shown.Select(problem => new Violation(problem.Key ?? problem.Source ?? "configuration", problem.ToString(), problem.Nearest))],
        };
    }
}
