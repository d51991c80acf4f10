namespace AgentMcp.Core.Policy;

/// <summary>A text of a store, and what its writer said of it.</summary>
/// <param name="Place">Its address, by which a person finds it again: <c>memory://{id}</c>.</param>
/// <param name="Kind">What the rules take it for.</param>
/// <param name="Text">All that it says.</param>
public sealed record PolicyText(string Place, PolicyTextKind Kind, string Text)
{
    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>1 to 10; null for what has no importance.</summary>
    public int? Importance { get; init; }

    /// <summary>Whether its writer calls it knowledge (a decision, a rule ...) rather than a note.</summary>
    public bool IsKnowledge { get; init; }
}
