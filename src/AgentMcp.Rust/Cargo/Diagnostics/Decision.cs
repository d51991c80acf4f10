namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>One row of the decision table.</summary>
/// <param name="Kind">What kind of thing it is, such as <c>LinkerMissing</c>.</param>
/// <param name="Action">What to do, a sentence. Names in braces stand for the pattern's groups and for <c>code</c>.</param>
/// <param name="Risk"><c>none</c>, <c>low</c>, <c>medium</c> or <c>high</c>.</param>
internal sealed record Decision(string Kind, string Action, string Risk)
{
    /// <summary>Codes of the compiler or of clippy that it answers.</summary>
    public IReadOnlyList<string> Codes { get => field ?? []; init; }

    /// <summary>Pattern of texts that it answers; a row without codes and pattern is asked for by its kind.</summary>
    public string? Pattern { get; init; }

    /// <summary>Where the pattern may match.</summary>
    public DecisionSource In { get; init; }

    /// <summary>Whether it is the cause of whatever else went wrong: looked for before the first compile error.</summary>
    public bool First { get; init; }

    /// <summary>The sentence that names the cause; the text that matched when null.</summary>
    public string? Message { get; init; }

    /// <summary>A command to type, or null.</summary>
    public string? Command { get; init; }
}
