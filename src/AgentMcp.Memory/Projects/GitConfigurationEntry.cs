namespace AgentMcp.Memory.Projects;

/// <summary>One variable of a git configuration file.</summary>
/// <param name="Section">Lower case.</param>
/// <param name="Subsection">As written; null without one.</param>
/// <param name="Key">Lower case.</param>
/// <param name="Value">Unquoted; null for a key without <c>=</c>.</param>
internal sealed record GitConfigurationEntry(string Section, string? Subsection, string Key, string? Value);
