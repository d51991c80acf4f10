namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>The classes that share one rust-analyzer.</summary>
[CollectionDefinition(Name)]
public sealed class AnalyzedCollection : ICollectionFixture<AnalyzedWorkspace>
{
    public const string Name = "one rust-analyzer";
}
