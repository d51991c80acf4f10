namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>What is wrong with a schema, gathered to be told at once.</summary>
internal sealed class ProblemList
{
    private readonly List<SchemaProblem> _problems = [];

    public void Add(string location, string message) => _problems.Add(new SchemaProblem(location, message));

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new SchemaException([.. _problems.Distinct()]);
        }
    }
}
