namespace AgentMcp.Benchmarks.Framework;

/// <summary>One question about speed or size, answered with a baseline arm measured in the same run.</summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list.</summary>
    string Description { get; }

    Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken);
}
