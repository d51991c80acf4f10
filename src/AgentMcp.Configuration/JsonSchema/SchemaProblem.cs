namespace AgentMcp.Configuration.JsonSchema;

/// <summary>Something in a schema that cannot be compiled.</summary>
/// <param name="Location">Address of the place in the schema.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record SchemaProblem(string Location, string Message);
