namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Findings that say the same thing in different places.</summary>
/// <param name="Code">Such as <c>E0308</c> or <c>clippy::needless_return</c>; null when the compiler gave none.</param>
/// <param name="Level"><c>error</c> or <c>warning</c>.</param>
/// <param name="Message">The first line of it.</param>
/// <param name="Places">Where; the same place once.</param>
internal sealed record FindingGroup(string? Code, string Level, string Message, IReadOnlyList<FindingPlace> Places)
{
    /// <summary>Notes and helps of the compiler that belong to it, each once.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Ids of fixes that a machine may apply, for <c>cargo_fix</c>.</summary>
    public IReadOnlyList<string> FixIds { get; init; } = [];

    /// <summary>What the decision table suggests; null when it knows nothing about it.</summary>
    public SuggestedAction? Action { get; init; }
}
