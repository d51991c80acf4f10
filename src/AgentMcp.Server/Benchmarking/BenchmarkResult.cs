using AgentMcp.Server.Benchmarking.Statistics;

namespace AgentMcp.Server.Benchmarking;

/// <summary>What one benchmark measured, in microseconds an operation.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Unit">Always <c>us</c>.</param>
/// <param name="Operations">Operations of one iteration.</param>
/// <param name="Measured">Our figures.</param>
/// <param name="Failed">Our iterations that failed and do not count.</param>
internal sealed record BenchmarkResult(string Name, string Unit, int Operations, SampleSummary Measured, int Failed)
{
    /// <summary>Our values, one an iteration.</summary>
    public required IReadOnlyList<double> Samples { get; init; }

    /// <summary>The baseline's figures, when it is code.</summary>
    public SampleSummary? Baseline { get; init; }

    /// <summary>The baseline's iterations that failed.</summary>
    public int BaselineFailed { get; init; }

    /// <summary>Against the code, and against stored numbers where there are some.</summary>
    public IReadOnlyList<BenchmarkComparison> Comparisons { get; init; } = [];

    /// <summary>The comparison that <c>--gate</c> looks at: the code of the same run where there is one, else the stored numbers.</summary>
    public BenchmarkComparison? Gate { get; init; }
}
