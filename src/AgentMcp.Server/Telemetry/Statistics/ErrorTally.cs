namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>A kind of error that calls ended with.</summary>
/// <param name="Kind">Who can mend it: <c>caller</c>, <c>protocol</c>, <c>bug</c>, <c>cancelled</c>.</param>
/// <param name="Code">Its code.</param>
internal readonly record struct ErrorTally(string Kind, string Code);
