using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>An instance at one moment: it changes while a report is written.</summary>
internal sealed record InstanceLook(IAnalyzerInstance Instance, AnalyzerState State, InstanceFacts Facts)
{
    /// <summary>Looks now.</summary>
    public static InstanceLook At(IAnalyzerInstance instance) => new(instance, instance.State, instance.Facts);
}
