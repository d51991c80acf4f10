using System.Globalization;

namespace AgentMcp.Configuration.Policy.Rules;

/// <summary>The memory gate: what is called knowledge is important enough to be read by every later session.</summary>
internal static class ImportanceRules
{
    /// <summary>From here on a memory is knowledge, below it a note.</summary>
    public const int Gate = 8;

    // Fewer say nothing about how a project rates.
    private const int FewestOfSet = 20;

    // At most this share of all memories; what 10, 9 and 8 mean is lost when they are the rule.
    private static readonly (int Importance, int Percent)[] Shares = [(10, 5), (9, 15), (8, 20)];

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        new("memory/importance", PolicySeverity.Error, PolicySubject.Memory, "A memory of a type other than note has an importance of 8 or more.",
            "Raise `importance` to 8 or more if every later session should know it, else make it `type: note`; both by memory_update.")
        {
            Find = static (item, _) => item is { IsKnowledge: true, Importance: < Gate } ? [new PolicyMatch($"It is typed as knowledge and has importance {Text(item.Importance.Value)}, below {Text(Gate)}.")] : [],
            Bad = Memory(5, isKnowledge: true),
            Good = Memory(8, isKnowledge: true),
        },
        new("memory/note-importance", PolicySeverity.Warning, PolicySubject.Memory, "A note has an importance below 8.", "Give it the type that it is (decision, pattern, rule ...), or lower `importance` below 8; both by memory_update.")
        {
            Find = static (item, _) => item is { IsKnowledge: false, Importance: >= Gate } ? [new PolicyMatch($"It is a note and has importance {Text(item.Importance.Value)}, that of knowledge.")] : [],
            Bad = Memory(9, isKnowledge: false),
            Good = Memory(7, isKnowledge: false),
        },
        new("memory/spread", PolicySeverity.Warning, PolicySubject.MemorySet, "Of 20 memories or more at most 5 % have importance 10, 15 % have 9 and 20 % have 8.",
            "Keep 10 for what breaks things when it is not known; lower the others by memory_update. `agentmcp memory list --sort importance` shows them.")
        {
            Find = static (item, _) => Spread(item.Importances),
            Bad = Set(10, 10),
            Good = Set(10, 1),
        },
    ];

    private static IEnumerable<PolicyMatch> Spread(IReadOnlyList<int> counts)
    {
        var all = counts.Sum();
        return all < FewestOfSet ? [] : Shares.Where(share => counts[share.Importance] * 100L > share.Percent * (long)all).Select(share => new PolicyMatch(string.Create(
            CultureInfo.InvariantCulture, $"{counts[share.Importance]} of {all} memories have importance {share.Importance}; more than {share.Percent} % make it say little.")));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static PolicyItem Memory(int importance, bool isKnowledge) =>
        new(PolicySubject.Memory, "memory://example", "Keep the writer single.") { Importance = importance, IsKnowledge = isKnowledge };

    private static PolicyItem Set(int importance, int many)
    {
        var counts = new int[11];
        counts[5] = 30 - many;
        counts[importance] = many;
        return new PolicyItem(PolicySubject.MemorySet, "memories", "") { Importances = counts };
    }
}
