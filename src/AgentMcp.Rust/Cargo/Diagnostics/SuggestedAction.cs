namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>What to do about a finding, from the decision table.</summary>
/// <param name="Action">A sentence.</param>
/// <param name="Command">A command to type, or null.</param>
/// <param name="Risk"><c>none</c>, <c>low</c>, <c>medium</c> or <c>high</c>.</param>
internal sealed record SuggestedAction(string Action, string? Command, string Risk);
