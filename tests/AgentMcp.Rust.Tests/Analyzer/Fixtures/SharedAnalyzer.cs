using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>One real rust-analyzer on one workspace for all tests of a class: each costs seconds of both cores and some hundred megabytes.</summary>
public sealed class SharedAnalyzer : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private IAnalyzerLease? _lease;

    /// <summary>The program.</summary>
    internal AnalyzerHost Host { get; } = new();

    /// <summary>The workspace; a test that changes files leaves them as it found them.</summary>
    internal RustCrate Crate { get; } = RustCrate.Members(
        ("shapes", "pub mod round;\n\npub fn area(width: u32, height: u32) -> u32 {\n    width * height\n}\n"),
        ("café", "pub fn größe() -> &'static str {\n    \"größe\"\n}\n"));

    /// <summary>The instance, ready. Skips the test where there is no real rust-analyzer.</summary>
    internal async Task<AnalyzerInstance> ReadyAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_lease is null)
            {
                Crate.Write("shapes/src/round.rs", "pub fn diameter(radius: u32) -> u32 {\n    radius * 2\n}\n");
                Crate.Variables["PATH"] = await RealAnalyzer.SearchPathAsync();
                _lease = await Host.JoinAsync(Crate, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }

        var state = await _lease.Instance.WaitReadyAsync(TimeSpan.FromMinutes(3), cancellationToken);
        Assert.True(state.Ready, state.Message);
        return (AnalyzerInstance)_lease.Instance;
    }

    public async ValueTask DisposeAsync()
    {
        _lease?.Dispose();
        await Host.DisposeAsync();
        Crate.Dispose();
        _turn.Dispose();
    }
}
