namespace AgentMcp.Configuration.JsonSchema;

/// <summary>A schema cannot be compiled; all problems are listed.</summary>
public sealed class SchemaException(IReadOnlyList<SchemaProblem> problems)
    : Exception($"The schema cannot be used: {string.Join(' ', problems.Select(problem => $"{problem.Location}: {problem.Message}"))}")
{
    /// <summary>Every problem, in the order of the schema.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; } = problems;
}
