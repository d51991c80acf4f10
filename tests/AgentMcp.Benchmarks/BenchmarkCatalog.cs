using AgentMcp.Benchmarks.Analyzer;
using AgentMcp.Benchmarks.Calls;
using AgentMcp.Benchmarks.Cargo;
using AgentMcp.Benchmarks.Configuration;
using AgentMcp.Benchmarks.Footprint;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Hub;
using AgentMcp.Benchmarks.Memory;
using AgentMcp.Benchmarks.Processes;
using AgentMcp.Benchmarks.Startup;
using AgentMcp.Benchmarks.Storage;

namespace AgentMcp.Benchmarks;

/// <summary>Every benchmark of the program; a new one is a class and a line here.</summary>
internal static class BenchmarkCatalog
{
    /// <summary>The word that stands for every benchmark.</summary>
    public const string Everything = "all";

    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new StartupBenchmark(),
        new StdioCallBenchmark(),
        new HttpCallBenchmark(),
        new MemoryFootprintBenchmark(),
        new StorageBenchmark(),
        new MemoryStoreBenchmark(),
        new MemorySearchBenchmark(),
        new ProcessRunnerBenchmark(),
        new ForcedTimeoutBenchmark(),
        new ConfigurationBenchmark(),
        new HubStartBenchmark(),
        new HubCallBenchmark(),
        new HubMemoryBenchmark(),
        new HubStoreBenchmark(),
        new HubSessionStartBenchmark(),
        new CargoMessagesBenchmark(),
        new CargoQueueBenchmark(),
        new CargoCheckBenchmark(),
        new AnalyzerOverheadBenchmark(),
        new AnalyzerJoinBenchmark(),
        new AnalyzerToolsBenchmark(),
        new AnalyzerCrowdBenchmark(),
        new AnalyzerMemoryBenchmark(),
    ];

    public static IEnumerable<string> Unknown(IEnumerable<string> names) =>
        names.Where(name => name is not Everything && !All.Any(benchmark => IsNamed(benchmark, name)));

    public static IEnumerable<IBenchmark> Select(IReadOnlyCollection<string> names) =>
        All.Where(benchmark => names.Contains(Everything) || names.Any(name => IsNamed(benchmark, name)));

    // By its name, or by the first word of it, which stands for all that begin so.
    private static bool IsNamed(IBenchmark benchmark, string name) => benchmark.Name == name || benchmark.Name.StartsWith($"{name}-", StringComparison.Ordinal);
}
