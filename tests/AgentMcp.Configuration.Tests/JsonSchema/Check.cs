using System.Text.Json;
using AgentMcp.Configuration.JsonSchema;

namespace AgentMcp.Configuration.Tests.JsonSchema;

/// <summary>Schema and instance as text.</summary>
internal static class Check
{
    public static JsonElement Json(string text, int depth = 64) => JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = depth });

    public static CompiledSchema Schema(string schema, SchemaOptions? options = null) => CompiledSchema.Compile(Json(schema), options);

    public static IReadOnlyList<SchemaViolation> Validate(string schema, string instance, SchemaOptions? options = null) => Schema(schema, options).Validate(Json(instance));

    public static SchemaViolation Only(string schema, string instance, SchemaOptions? options = null) => Assert.Single(Validate(schema, instance, options));

    public static IReadOnlyList<SchemaProblem> Problems(string schema, SchemaOptions? options = null) =>
        Assert.Throws<SchemaException>(() => Schema(schema, options)).Problems;
}
