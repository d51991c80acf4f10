using System.Text.Json;

namespace AgentMcp.Configuration.Tests.JsonSchema.Suite;

/// <summary>One instance of the suite with its verdict.</summary>
internal sealed record SuiteCase(string Name, JsonElement Schema, JsonElement Data, bool Valid);
