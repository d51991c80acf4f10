namespace AgentMcp.Benchmarks.Framework;

/// <summary>Everything that one start of the program measured, and where.</summary>
internal sealed record BenchmarkRun(MachineDescription Machine, bool Quick, IReadOnlyList<BenchmarkReport> Reports);
