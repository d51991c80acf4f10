using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

public sealed class RealAnalyzerTests
{
    [Fact]
    public async Task BinAsync_HoldsAPairOfOneRelease()
    {
        var bin = await RealAnalyzer.BinAsync();

        var analyzer = await VersionAsync(bin, "rust-analyzer");
        var compiler = await VersionAsync(bin, "rustc");

        Assert.Equal(analyzer, compiler);
    }

    private static async Task<string> VersionAsync(string bin, string program)
    {
        var result = await ChildProcess.RunAsync(new ProcessStartInfo(Path.Combine(bin, program), ["--version"]), null, TestContext.Current.CancellationToken);
        Assert.Equal(0, result.ExitCode);
        return result.Output.Split(' ')[1].Trim();
    }
}
