namespace AgentMcp.Configuration.JsonSchema;

/// <summary>The editions of JSON Schema that are understood.</summary>
public enum SchemaDraft
{
    /// <summary>http://json-schema.org/draft-07/schema</summary>
    Draft7,

    /// <summary>https://json-schema.org/draft/2020-12/schema</summary>
    Draft202012,
}
