namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>What came back of many questions at once.</summary>
internal sealed record CrowdRound(double Milliseconds, int Right, int Cancelled, int Wrong);
