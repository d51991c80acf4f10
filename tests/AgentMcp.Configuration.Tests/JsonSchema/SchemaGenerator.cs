using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Configuration.Tests.JsonSchema;

/// <summary>Small schemas and instances over the same few names and values, so that they meet.</summary>
internal static class SchemaGenerator
{
    private static readonly Gen<string> Name = Gen.Elements("a", "b", "c/d~e");
    private static readonly Gen<string> Scalar = Gen.Elements("0", "1", "1.0", "-2.5", "\"\"", "\"a\"", "\"aé😀\"", "true", "false", "null");

    public static Gen<string> Instance(int depth) => depth == 0 ? Scalar : Gen.OneOf(
        Scalar,
        Instance(depth - 1).ArrayOf(3).Select(items => $"[{string.Join(',', items)}]"),
        from left in Instance(depth - 1) from right in Instance(depth - 1) from name in Name select $$"""{"{{name}}":{{left}},"z":{{right}}}""");

    public static Gen<string> Schema(int depth) => depth == 0
        ? Gen.Elements("true", "false", """{"type":"integer"}""", """{"minimum":1}""", """{"maxLength":2}""", """{"enum":["a",1]}""", """{"pattern":"^a"}""", """{"required":["a"]}""")
        : Gen.OneOf(
            from schema in Schema(depth - 1) from name in Name select $$"""{"properties":{"{{name}}":{{schema}} },"additionalProperties":{"type":"number"} }""",
            from schema in Schema(depth - 1) select $$"""{"prefixItems":[{{schema}}],"items":{"minimum":0} }""",
            from schema in Schema(depth - 1) select $$"""{"contains":{{schema}},"maxContains":2,"unevaluatedItems":false}""",
            from schema in Schema(depth - 1) from other in Schema(depth - 1) select $$"""{"anyOf":[{{schema}},{{other}}],"unevaluatedProperties":false}""",
            from schema in Schema(depth - 1) from other in Schema(depth - 1) select $$"""{"oneOf":[{{schema}},{{other}}]}""",
            from schema in Schema(depth - 1) from other in Schema(depth - 1) select $$"""{"if":{{schema}},"then":{{other}},"uniqueItems":true}""",
            from schema in Schema(depth - 1) select $$"""{"propertyNames":{{schema}},"dependentSchemas":{"a":{{schema}}} }""",
            Schema(0));
}
