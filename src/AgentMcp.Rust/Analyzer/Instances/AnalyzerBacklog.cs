namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>What was said before somebody came.</summary>
/// <param name="Registrations">Values of <c>registrations</c>, each as JSON.</param>
/// <param name="Notifications">Status and findings: method and parameters.</param>
internal sealed record AnalyzerBacklog(IReadOnlyList<ReadOnlyMemory<byte>> Registrations, IReadOnlyList<(string Method, ReadOnlyMemory<byte> Parameters)> Notifications);
