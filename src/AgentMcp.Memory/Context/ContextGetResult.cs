namespace AgentMcp.Memory.Context;

/// <summary>A context document with its facts.</summary>
/// <param name="Document">Markdown.</param>
/// <param name="ProjectId">The project it is for; absent without one.</param>
/// <param name="Branch">The git branch checked out.</param>
/// <param name="Sections">What it shows, and of how much.</param>
/// <param name="Gaps">What could not be had, in sentences.</param>
internal sealed record ContextGetResult(string Document, string? ProjectId, string? Branch, IReadOnlyList<ContextSectionCount> Sections, IReadOnlyList<string> Gaps);
