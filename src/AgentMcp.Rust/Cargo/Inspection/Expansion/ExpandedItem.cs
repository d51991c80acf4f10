namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>An item of expanded source.</summary>
/// <param name="Path">From the crate's root, without the crate; an implementation has the path of its type.</param>
/// <param name="Kind">Its keyword, such as <c>fn</c> or <c>impl</c>.</param>
/// <param name="Start">First character, attributes and documentation included.</param>
/// <param name="End">Character after the last.</param>
internal sealed record ExpandedItem(string Path, string Kind, int Start, int End);
