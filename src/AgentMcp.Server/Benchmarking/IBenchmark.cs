namespace AgentMcp.Server.Benchmarking;

/// <summary>One thing that the program can time of itself, anywhere.</summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list.</summary>
    string Description { get; }

    /// <summary>Fills the data folder and gives what is timed.</summary>
    Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken);
}
