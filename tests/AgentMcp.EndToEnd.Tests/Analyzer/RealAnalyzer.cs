using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Analyzer;

/// <summary>The folder of a real rust-analyzer with the rustc of its release.</summary>
internal static class RealAnalyzer
{
    /// <summary>The folder. Skips the test where it cannot be had.</summary>
    public static async Task<string> BinAsync(CancellationToken cancellationToken)
    {
        var fetched = await ChildProcess.RunAsync(new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Path, "eng", "rust-analyzer.sh")]), null, cancellationToken);
        Assert.SkipWhen(fetched.ExitCode is 3, $"No real rust-analyzer here: {fetched.Errors.Trim()}");
        Assert.True(fetched.ExitCode is 0, fetched.Errors);
        return Path.Combine(fetched.Output.Trim(), "bin");
    }
}
