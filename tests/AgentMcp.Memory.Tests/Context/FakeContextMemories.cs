using AgentMcp.Memory.Context;

namespace AgentMcp.Memory.Tests.Context;

/// <summary>Holds memories by project and filters as the store does.</summary>
internal sealed class FakeContextMemories : IContextMemories
{
    private readonly List<(string? Project, ContextMemory Memory)> _all = [];

    public string Add(string? project, string type, string content, int importance = 5, params string[] tags)
    {
        var id = $"019e0000-0000-7000-8000-{_all.Count:x12}";
        _all.Add((project, new ContextMemory(id, content, type, importance, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddHours(_all.Count), tags)));
        return id;
    }

    public Task<IReadOnlyList<ContextMemory>> ReadAsync(string? projectId, ContextMemoryQuery query, CancellationToken cancellationToken)
    {
        var found = _all
            .Where(entry => entry.Project is null || entry.Project == projectId)
            .Select(entry => entry.Memory)
            .Where(memory => (query.Types.Count == 0 || query.Types.Contains(memory.Type)) && memory.Importance >= query.MinimumImportance)
            .Where(memory => query.Tags.Count == 0 || memory.Tags.Any(tag => query.Tags.Any(wanted => wanted.EndsWith('*') ? tag.StartsWith(wanted[..^1], StringComparison.Ordinal) : tag == wanted)))
            .OrderByDescending(memory => query.ByImportance ? memory.Importance : 0)
            .ThenByDescending(memory => memory.HappenedAt);
        return Task.FromResult<IReadOnlyList<ContextMemory>>([.. found.Take(query.Limit)]);
    }
}
