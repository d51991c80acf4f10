namespace AgentMcp.Server.Tests;

/// <summary>Tests that measure what the whole process holds: none runs beside them.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
