namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>The one thing to look at first.</summary>
/// <param name="Kind">What kind of thing went wrong, from the decision table: <c>CompileError</c>, <c>BuildScriptFailed</c>, <c>LinkerMissing</c>, <c>NoTestsMatched</c>, …</param>
/// <param name="Message">A sentence that names it.</param>
internal sealed record FirstCause(string Kind, string Message)
{
    /// <summary>The code of the finding, if it is one.</summary>
    public string? Code { get; init; }

    /// <summary>Where, with its source around it.</summary>
    public FindingPlace? Place { get; init; }

    /// <summary>Notes and helps of that very finding.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What to do.</summary>
    public SuggestedAction? Action { get; init; }
}
