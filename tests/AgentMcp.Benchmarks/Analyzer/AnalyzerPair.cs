using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>A real rust-analyzer and the rustc of its release.</summary>
/// <param name="Bin">The folder that holds both.</param>
internal sealed record AnalyzerPair(string Bin)
{
    /// <summary>The program.</summary>
    public string Analyzer => Path.Combine(Bin, "rust-analyzer");

    /// <summary>Gets it, where it can be had.</summary>
    public static async Task<AnalyzerPair> GetAsync(CancellationToken cancellationToken)
    {
        var result = await ChildProcess.RunAsync(new ProcessStartInfo("bash", [RepositoryRoot.Combine("eng", "rust-analyzer.sh")]), null, cancellationToken);
        return result.ExitCode is 0 ? new AnalyzerPair(Path.Combine(result.Output.Trim(), "bin")) : throw new InvalidOperationException($"No real rust-analyzer here: {result.Errors.Trim()}");
    }

    /// <summary>Puts it first on PATH of a start.</summary>
    public ProcessStartInfo First(ProcessStartInfo start)
    {
        start.Environment["PATH"] = $"{Bin}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return start;
    }
}
