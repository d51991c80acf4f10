using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary>Tells which of several failed branches the author most likely meant.</summary>
internal static class NearestBranch
{
    public static bool Fail(Keyword keyword, string quantity, SchemaNode[] branches, JsonElement instance, EvaluationState state)
    {
        var here = state.Pointer;
        var failed = branches
            .Select((branch, index) => (Number: index + 1, Violations: state.Collect(branch, instance)))
            .OrderBy(branch => Distance(branch.Violations, here.Length))
            .ThenBy(branch => branch.Violations.Count)
            .ToArray();
        var (number, violations) = failed[0];
        var rest = violations.Count > 1 ? $" (and {violations.Count - 1} more)" : "";
        var where = violations[0].InstancePointer.Length > here.Length ? $"'{violations[0].InstancePointer}' " : "";
        return state.Fail(
            keyword,
            instance,
            branches.Length == 1
                ? $"{where}{violations[0].Message}{rest}"
                : $"must match {quantity} of {branches.Length} alternatives; number {number} comes nearest: {where}{violations[0].Message}{rest}",
            violations);
    }

    // A branch for another type, or for another value of the key that tells the branches apart, was not meant;
    // a key that is missing or unknown speaks less against a branch than that does.
    private static int Distance(List<SchemaViolation> violations, int here) =>
        violations.Sum(violation => violation.Keyword switch
        {
            "type" when violation.InstancePointer.Length == here => 1000,
            "const" or "enum" => 100,
            "type" => 10,
            "required" or "additionalProperties" or "unevaluatedProperties" => 8,
            _ => 5,
        });
}
