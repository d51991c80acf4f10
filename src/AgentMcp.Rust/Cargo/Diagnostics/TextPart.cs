namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A part of what a build printed, for reading on.</summary>
/// <param name="Name">Such as <c>error E0308 src/lib.rs:3</c>, <c>warnings</c> or <c>cargo</c>.</param>
/// <param name="Text">As the compiler or cargo printed it, without colours.</param>
internal sealed record TextPart(string Name, string Text);
