namespace AgentMcp.Memory.Context;

/// <summary>How much of a section a document shows.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Total">Lines that there were.</param>
/// <param name="Returned">Lines shown.</param>
internal sealed record ContextSectionCount(string Title, int Total, int Returned);
