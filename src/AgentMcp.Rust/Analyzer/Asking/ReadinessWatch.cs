using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>Notices whether a server stopped being ready at any time while it answered: a look at the end alone would miss one that is ready again.</summary>
internal sealed class ReadinessWatch : IDisposable
{
    private readonly IAnalyzerInstance _instance;
    private volatile bool _wasLost;

    /// <summary>Begins to watch.</summary>
    public ReadinessWatch(IAnalyzerInstance instance)
    {
        _instance = instance;
        instance.Changed += Look;
        Look();
    }

    /// <summary>Whether it was ready all the time.</summary>
    public bool HasHeld
    {
        get
        {
            Look();
            return !_wasLost;
        }
    }

    public void Dispose() => _instance.Changed -= Look;

    private void Look() => _wasLost |= !_instance.State.Ready;
}
