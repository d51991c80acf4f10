namespace AgentMcp.Server.Benchmarking;

/// <summary>How often is measured.</summary>
/// <param name="Iterations">Iterations that count.</param>
/// <param name="WarmUps">Iterations before, which do not.</param>
internal sealed record BenchmarkSettings(int Iterations, int WarmUps)
{
    /// <summary>Fewer tell too little: the interval of ten values is already wide.</summary>
    public const int FewestIterations = 10;

    /// <summary>The first compiles, the second fills caches.</summary>
    public const int FewestWarmUps = 2;

    /// <summary>Unless asked otherwise: the compiler optimizes what ran for a while, and the first iterations are those of another program.</summary>
    public const int DefaultWarmUps = 5;
}
