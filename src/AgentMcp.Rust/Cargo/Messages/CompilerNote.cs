namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>A child of a diagnostic.</summary>
/// <param name="Level">Such as <c>note</c> or <c>help</c>.</param>
/// <param name="Message">What it says.</param>
/// <param name="Spans">What it points at, or what it suggests to replace.</param>
internal sealed record CompilerNote(string Level, string Message, IReadOnlyList<CompilerSpan> Spans);
