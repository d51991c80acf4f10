namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>
/// The evaluation cannot go on. Thrown, not returned: below a <c>not</c> an ordinary failure would turn into a success.
/// Never leaves <see cref="CompiledSchema"/>.
/// </summary>
internal sealed class EvaluationStoppedException(SchemaViolation violation) : InvalidOperationException(violation.Message)
{
    public SchemaViolation Violation { get; } = violation;
}
