using AgentMcp.Configuration.JsonSchema;

namespace AgentMcp.Configuration.Tests.JsonSchema.Suite;

internal static class SuiteVerdict
{
    /// <summary>What went wrong with a case; null when nothing did. Both faces of the validator must agree.</summary>
    public static string? Failure(SchemaDraft draft, SuiteCase test, bool assertFormats)
    {
        try
        {
            var options = new SchemaOptions { DefaultDraft = draft, Documents = SuiteFolder.Remotes, AssertFormats = assertFormats };
            var schema = CompiledSchema.Compile(test.Schema, options);
            var valid = schema.IsValid(test.Data);
            var violations = schema.Validate(test.Data);
            return valid != test.Valid ? $"{test.Name}: expected {test.Valid}: {string.Join("; ", violations.Select(violation => violation.Message))}"
                : violations.Count == 0 != valid ? $"{test.Name}: IsValid says {valid} with {violations.Count} violations"
                : violations.Any(violation => violation.Keyword is "$ref" or "$depth") ? $"{test.Name}: {violations[0].Message}"
                : null;
        }
        catch (SchemaException exception)
        {
            return $"{test.Name}: {exception.Message}";
        }
    }
}
