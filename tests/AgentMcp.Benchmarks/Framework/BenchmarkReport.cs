namespace AgentMcp.Benchmarks.Framework;

/// <summary>The answer of one benchmark.</summary>
internal sealed record BenchmarkReport(string Name, IReadOnlyList<Measurement> Measurements, IReadOnlyList<Goal> Goals);
