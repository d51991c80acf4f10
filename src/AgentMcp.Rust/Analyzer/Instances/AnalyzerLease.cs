namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>One client's hold.</summary>
internal sealed class AnalyzerLease(AnalyzerInstance instance) : IAnalyzerLease
{
    private int _isReleased;

    public IAnalyzerInstance Instance => instance;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            instance.Release();
        }
    }
}
