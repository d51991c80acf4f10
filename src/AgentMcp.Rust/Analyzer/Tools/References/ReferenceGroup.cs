namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>Places in one file or item.</summary>
/// <param name="Name">The file, or path of the item; the module for places outside of all items.</param>
/// <param name="Count">How many, shown or not.</param>
/// <param name="Places">Those that are shown.</param>
internal sealed record ReferenceGroup(string Name, int Count, IReadOnlyList<ReferencePlace> Places);
