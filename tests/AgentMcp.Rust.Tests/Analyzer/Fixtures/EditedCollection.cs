namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>The classes that edit one workspace.</summary>
[CollectionDefinition(Name)]
public sealed class EditedCollection : ICollectionFixture<EditedWorkspace>
{
    public const string Name = "one edited workspace";
}
