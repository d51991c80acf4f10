namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A row of the decision table that answers a text.</summary>
/// <param name="Decision">The row.</param>
/// <param name="Action">Its action, with the text's names in it.</param>
/// <param name="Message">Its sentence, with the text's names in it; null when it has none of its own.</param>
internal sealed record DecisionMatch(Decision Decision, SuggestedAction Action, string? Message);
