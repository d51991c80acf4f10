namespace AgentMcp.Server.CommandLine.Completion;

/// <summary>A word that could stand where the cursor is.</summary>
/// <param name="Text">The word.</param>
/// <param name="Description">What it means, on one line, if that is known.</param>
internal sealed record CompletionCandidate(string Text, string? Description);
