namespace AgentMcp.Core.Context;

/// <summary>A titled part of a context document. Sections of one title become one.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Order">Place in the document, from 0; what changes often stands late, so that the text before it stays the same.</param>
/// <param name="Lines">In the order in which they are shown.</param>
public sealed record ContextSection(string Title, int Order, IReadOnlyList<ContextLine> Lines)
{
    /// <summary>Order of rules and preferences.</summary>
    public const int Rules = 10;

    /// <summary>Order of decisions.</summary>
    public const int Decisions = 20;

    /// <summary>Order of open work.</summary>
    public const int OpenWork = 30;

    /// <summary>Order of patterns, fixes and other findings.</summary>
    public const int Findings = 40;

    /// <summary>Order of the state of the work tree.</summary>
    public const int State = 90;

    /// <summary>What should stand here and could not be had, in a sentence; null when nothing is missing.</summary>
    public string? Gap { get; init; }
}
