namespace AgentMcp.Server.Benchmarking;

/// <summary>What is timed in turns.</summary>
/// <param name="Operations">Operations of one iteration; figures are microseconds an operation.</param>
/// <param name="RunAsync">One iteration.</param>
internal sealed record BenchmarkArms(int Operations, Func<CancellationToken, Task> RunAsync)
{
    /// <summary>What it is compared with in the same run; null leaves stored numbers.</summary>
    public BaselineArm? Baseline { get; init; }
}
