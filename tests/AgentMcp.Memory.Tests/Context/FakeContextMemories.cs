using AgentMcp.Memory.Context;

namespace AgentMcp.Memory.Tests.Context;

/// <summary>Holds memories by project and filters as the store does.</summary>
internal sealed class FakeContextMemories : IContextMemories
{
    private readonly List<(string? Project, ContextMemory Memory, int Importance, string[] Tags)> _all = [];

    public string Add(string? project, string type, string content, int importance = 5, params string[] tags)
    {
        var id = $"019e0000-0000-7000-8000-{_all.Count:x12}";
        _all.Add((project, new ContextMemory(id, content, type, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddHours(_all.Count)), importance, tags));
        return id;
    }

    public Task<IReadOnlyList<ContextMemory>> ReadAsync(string? projectId, ContextMemoryQuery query, CancellationToken cancellationToken)
    {
        var found = _all
            .Where(entry => entry.Project is null || entry.Project == projectId)
            .Where(entry => (query.Types.Count == 0 || query.Types.Contains(entry.Memory.Type)) && entry.Importance >= query.MinimumImportance)
            .Where(entry => !entry.Tags.Any(tag => query.WithoutTags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
            .Where(entry => query.Tags.Count == 0 || entry.Tags.Any(tag => query.Tags.Any(wanted => wanted.EndsWith('*') ? tag.StartsWith(wanted[..^1], StringComparison.Ordinal) : tag == wanted)))
            .OrderByDescending(entry => query.ByImportance ? entry.Importance : 0)
            .ThenByDescending(entry => entry.Memory.HappenedAt)
            .Select(entry => entry.Memory);
        return Task.FromResult<IReadOnlyList<ContextMemory>>([.. found.Take(query.Limit)]);
    }
}
