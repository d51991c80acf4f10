namespace AgentMcp.Memory.Tools;

/// <summary>Tags as callers give them.</summary>
internal static class TagList
{
    /// <summary>Trimmed, each once without regard to case, in the order given.</summary>
    public static IReadOnlyList<string> Clean(IEnumerable<string>? tags) => tags is null ? [] : [.. tags.Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
}
