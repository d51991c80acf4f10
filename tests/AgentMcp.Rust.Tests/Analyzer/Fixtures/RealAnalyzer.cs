using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>A real rust-analyzer with the rustc of its release, fetched once for all tests of a run.</summary>
internal static class RealAnalyzer
{
    private static readonly Lazy<Task<(string? Folder, string Why)>> Fetched = new(FetchAsync);

    /// <summary>The folder that holds <c>rust-analyzer</c> and <c>rustc</c>: first on PATH it makes a matching pair. Skips the test where it cannot be had.</summary>
    public static async Task<string> BinAsync()
    {
        var (folder, why) = await Fetched.Value;
        Assert.SkipWhen(folder is null, $"No real rust-analyzer here: {why}");
        return Path.Combine(folder!, "bin");
    }

    /// <summary>PATH of this process with that folder first.</summary>
    public static async Task<string> SearchPathAsync() => $"{await BinAsync()}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";

    private static async Task<(string? Folder, string Why)> FetchAsync()
    {
        var result = await ChildProcess.RunAsync(new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Path, "eng", "rust-analyzer.sh")]), null, CancellationToken.None);

        // 3: it cannot be had. Anything else that is no success is a fault of ours, and no reason to skip.
        return result.ExitCode switch
        {
            0 => (result.Output.Trim(), ""),
            3 => (null, result.Errors.Trim()),
            var code => throw new InvalidOperationException($"eng/rust-analyzer.sh ended with {code}: {result.Errors}"),
        };
    }
}
