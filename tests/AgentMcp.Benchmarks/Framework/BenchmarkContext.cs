namespace AgentMcp.Benchmarks.Framework;

/// <summary>What a benchmark may ask of the program that runs it.</summary>
/// <param name="Quick">A twentieth of the samples: shows that the benchmark runs, its figures mean little.</param>
/// <param name="Progress">Lines for the person who waits.</param>
internal sealed record BenchmarkContext(bool Quick, Action<string> Progress)
{
    /// <summary>The number of samples to take where the full run takes <paramref name="full"/>.</summary>
    public int Count(int full) => Quick ? Math.Max(3, full / 20) : full;
}
