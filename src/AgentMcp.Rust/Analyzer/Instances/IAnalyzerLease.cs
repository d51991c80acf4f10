namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>A client's hold on an instance: while one lives the instance is not idle.</summary>
internal interface IAnalyzerLease : IDisposable
{
    /// <summary>What is held.</summary>
    IAnalyzerInstance Instance { get; }
}
