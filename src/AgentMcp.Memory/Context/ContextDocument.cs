using AgentMcp.Memory.Projects;

namespace AgentMcp.Memory.Context;

/// <summary>A finished context document.</summary>
/// <param name="Status">One of <see cref="ContextStatus"/>.</param>
/// <param name="Markdown">The document.</param>
/// <param name="Project">For which project; null for none.</param>
/// <param name="Sections">What it shows.</param>
/// <param name="Gaps">What could not be had, in sentences.</param>
internal sealed record ContextDocument(string Status, string Markdown, ProjectIdentity? Project, IReadOnlyList<ContextSectionCount> Sections, IReadOnlyList<string> Gaps);
