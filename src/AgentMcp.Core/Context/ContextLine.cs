namespace AgentMcp.Core.Context;

/// <summary>One statement in a context document.</summary>
/// <param name="Text">Data, not markup: it is brought to one line and cannot leave it.</param>
/// <param name="Source">Where it comes from: an id, or the name of what was asked, such as <c>git status</c>.</param>
/// <param name="Priority">0 to 1000. Where room is short the lowest go first; the first lines of every section belong high up.</param>
public sealed record ContextLine(string Text, string Source, int Priority);
