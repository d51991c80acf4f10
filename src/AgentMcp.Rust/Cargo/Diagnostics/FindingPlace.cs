namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A place in a source file.</summary>
/// <param name="File">Relative to the workspace's root with forward slashes where it lies below it, else absolute.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters as rustc counts them.</param>
internal sealed record FindingPlace(string File, int Line, int Column)
{
    /// <summary>What the compiler wrote beside the place, such as <c>expected `u32`, found `&amp;str`</c>.</summary>
    public string? Label { get; init; }

    /// <summary>Lines of source around it, when asked for: <c>12 | let x = …</c>, the line itself marked by <c>></c>.</summary>
    public IReadOnlyList<string>? Context { get; init; }
}
