namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A change that the compiler offers and that a machine may apply (<c>MachineApplicable</c>).</summary>
/// <param name="Id">Eight hexadecimal digits, the same for the same change of the same text.</param>
/// <param name="Code">The finding's code.</param>
/// <param name="Message">What it does, such as <c>remove this `return`</c>.</param>
/// <param name="Edits">Its parts: they belong together, and none overlaps another.</param>
internal sealed record SuggestedFix(string Id, string? Code, string Message, IReadOnlyList<FixEdit> Edits);
