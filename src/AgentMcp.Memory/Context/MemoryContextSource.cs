using System.Globalization;
using AgentMcp.Core.Context;

namespace AgentMcp.Memory.Context;

/// <summary>The memories that a session should begin with.</summary>
internal sealed class MemoryContextSource(IContextMemories memories) : IContextSource
{
    private static readonly string[] Closed = ["done", "closed", "resolved", "stage:done", "stage:closed", "stage:complete", "stage:completed"];

    private static readonly ContextMemoryQuery Rules = new(16) { Types = ["rule", "preference"], ByImportance = true };
    private static readonly ContextMemoryQuery Decisions = new(10) { Types = ["decision", "architecture"] };
    private static readonly ContextMemoryQuery OpenWork = new(12) { Tags = ["open", "todo", "wip", "blocked", "stage:*"], WithoutTags = Closed };
    private static readonly ContextMemoryQuery Findings = new(10) { Types = ["pattern", "fix", "limitation", "discovery"], MinimumImportance = 6, ByImportance = true };

    public string Name => "Memories";

    public async Task<IReadOnlyList<ContextSection>> CollectAsync(ContextRequest request, CancellationToken cancellationToken)
    {
        // A memory that fits two sections stands in the first.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            new("Rules and preferences", ContextSection.Rules, Lines(await ReadAsync(Rules), 1000, 15, memory => memory.Content)),
            new("Newest decisions", ContextSection.Decisions, Lines(await ReadAsync(Decisions), 960, 35, memory => $"{Day(memory)}: {memory.Content}")),
            new("Open work", ContextSection.OpenWork, Lines(await ReadAsync(OpenWork), 980, 30, memory => $"{Day(memory)}: {memory.Content}")),
            new("Findings", ContextSection.Findings, Lines(await ReadAsync(Findings), 900, 40, memory => $"{memory.Type}: {memory.Content}")),
        ];

        Task<IReadOnlyList<ContextMemory>> ReadAsync(ContextMemoryQuery query) => memories.ReadAsync(request.ProjectId, query, cancellationToken);

        ContextLine[] Lines(IEnumerable<ContextMemory> found, int first, int step, Func<ContextMemory, string> text) =>
            [.. found.Where(memory => seen.Add(memory.Id)).Select((memory, rank) => new ContextLine(text(memory), memory.Id, Math.Max(first - (rank * step), 0)))];
    }

    private static string Day(ContextMemory memory) => memory.HappenedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
