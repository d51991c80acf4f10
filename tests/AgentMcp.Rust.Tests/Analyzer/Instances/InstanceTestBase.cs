using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

/// <summary>Instances of scripted rust-analyzers, with short times.</summary>
public abstract class InstanceTestBase : IAsyncLifetime
{
    /// <summary>Longer than anything here takes on a machine that does other things too.</summary>
    private protected static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    private readonly List<ScriptedCrate> _crates = [];
    private readonly Lazy<AnalyzerHost> _host;

    protected InstanceTestBase() => _host = new Lazy<AnalyzerHost>(() => new AnalyzerHost(Times));

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected virtual InstanceTimes Times { get; } = new() { FirstBackOff = TimeSpan.FromMilliseconds(1), Tick = TimeSpan.FromMilliseconds(50), ProbeLimit = TimeSpan.FromMilliseconds(500), ShutdownLimit = TimeSpan.FromSeconds(1), SoftRest = TimeSpan.FromMilliseconds(200) };

    private protected AnalyzerHost Host => _host.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await DisposeMoreAsync();
        if (_host.IsValueCreated)
        {
            await _host.Value.DisposeAsync();
        }

        _crates.ForEach(crate => crate.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>What a class has beside a host and crates.</summary>
    private protected virtual ValueTask DisposeMoreAsync() => ValueTask.CompletedTask;

    private protected ScriptedCrate Script(params string[] rules)
    {
        var crate = new ScriptedCrate(rules);
        _crates.Add(crate);
        return crate;
    }

    private protected async Task<AnalyzerInstance> JoinAsync(ScriptedCrate scripted) => (AnalyzerInstance)(await Host.JoinAsync(scripted.Crate, Token)).Instance;

    private protected async Task<AnalyzerInstance> JoinReadyAsync(ScriptedCrate scripted)
    {
        var instance = await JoinAsync(scripted);
        Assert.True((await instance.WaitReadyAsync(LongEnough, Token)).Ready, instance.State.Message);
        return instance;
    }

    /// <summary>Waits until something holds; it is asked again after each change.</summary>
    private protected static async Task UntilAsync(IAnalyzerInstance instance, Func<AnalyzerStateAndFacts, bool> holds)
    {
        using var changed = new SemaphoreSlim(0);
        void Release() => changed.Release();
        instance.Changed += Release;
        try
        {
            while (!holds(new AnalyzerStateAndFacts(instance.State, instance.Facts)))
            {
                await changed.WaitAsync(Token);
            }
        }
        finally
        {
            instance.Changed -= Release;
        }
    }

    internal sealed record AnalyzerStateAndFacts(AnalyzerState State, InstanceFacts Facts);
}
