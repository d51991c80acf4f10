namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Is told of every instance, from its first start to its end.</summary>
internal interface IInstanceObserver
{
    /// <summary>After the state of an instance changed; the last time when it is over. Called on any thread, and must return at once.</summary>
    void InstanceChanged(IAnalyzerInstance instance);
}
