namespace AgentMcp.Core.Tests.Fixtures;

internal sealed record SampleResult(IReadOnlyList<string> Results, int Total, int Returned, DateTimeOffset? At = null);
