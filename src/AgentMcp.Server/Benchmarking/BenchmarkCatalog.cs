using AgentMcp.Core.Errors;
using AgentMcp.Server.Benchmarking.Benchmarks;

namespace AgentMcp.Server.Benchmarking;

/// <summary>The benchmarks that ship with the program; a new one is a class and a line here.</summary>
internal static class BenchmarkCatalog
{
    /// <summary>The word that stands for every benchmark.</summary>
    public const string Everything = "all";

    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new ToolCallBenchmark(),
        new MemoryStoreBenchmark(),
        new MemorySearchBenchmark(),
        new ConfigLoadBenchmark(),
        new ProcessSpawnBenchmark(),
    ];

    /// <summary>Those of the names, in the order of the catalogue.</summary>
    /// <exception cref="ToolException">A name is unknown; the nearest are named.</exception>
    public static IReadOnlyList<IBenchmark> Select(IReadOnlyCollection<string> names)
    {
        string[] known = [.. All.Select(benchmark => benchmark.Name)];
        if (names.FirstOrDefault(name => name != Everything && !known.Contains(name)) is { } unknown)
        {
            throw ToolException.InvalidArgument("name", $"There is no benchmark '{unknown}'; there are {string.Join(", ", known)}, and {Everything}.", NearestNames.Find(unknown, known));
        }

        return names.Contains(Everything) ? All : [.. All.Where(benchmark => names.Contains(benchmark.Name))];
    }
}
