namespace AgentMcp.Server.Benchmarking;

/// <summary>Everything that one run measured, and where.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Iterations">Iterations that counted.</param>
/// <param name="WarmUps">Iterations before, which did not.</param>
/// <param name="Results">A result a benchmark.</param>
internal sealed record BenchmarkReport(string Machine, int Iterations, int WarmUps, IReadOnlyList<BenchmarkResult> Results)
{
    public int Total => Results.Count;

    public int Returned => Results.Count;

    /// <summary>Files into which numbers were stored.</summary>
    public IReadOnlyList<string> Saved { get; init; } = [];
}
