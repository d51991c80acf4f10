namespace AgentMcp.Rust.Cargo.Fixing.Formatting;

/// <summary>A source as rustfmt writes it, or why it does not.</summary>
/// <param name="Content">The bytes; null when it fails.</param>
/// <param name="Failure">Why, without the end of the sentence.</param>
internal sealed record FormattedSource(ReadOnlyMemory<byte>? Content, string? Failure);
