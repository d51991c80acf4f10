using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Policy.Rules;

/// <summary>
/// Knowledge and workflow data stay apart: memory.db holds what is still true next month, work.db what missions, tasks and leases are doing,
/// missions and configuration say what shall be done, and none of the stores lies in a repository.
/// </summary>
internal static partial class KnowledgeRules
{
    private static readonly FrozenSet<string> StateKeys = new[]
    {
        "attempt", "attempts", "checkpoint", "exit_code", "finished_at", "heartbeat", "job_id", "lease", "lease_until", "progress", "retries", "run_id", "started_at", "state",
        "status", "step", "step_id", "task_id", "wave", "worker", "worker_id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> StateNamespaces =
        new[] { "attempt", "batch", "job", "lease", "run", "state", "status", "step", "task", "worker" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] SideFiles = ["-wal", "-shm", "-journal"];

    private static readonly FrozenSet<string> Stores = new[] { "memory.db", "work.db", "ops.db" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        new("knowledge/workflow-in-memory", PolicySeverity.Error, PolicySubject.Memory, "A memory holds no state of a run, task or lease, as JSON or by its tags.",
            "Delete it with memory_delete: runs and tasks keep their own state in work.db. What was learned from it is worth a sentence of its own.")
        {
            Find = static (item, _) => WorkflowState(item),
            Bad = Memory("""{"run_id": "r1", "step": "build", "status": "failed"}"""),
            Good = Memory("""{"journal_mode": "wal", "synchronous": "normal"} is what the store opens with."""),
        },
        new("knowledge/status-report", PolicySeverity.Warning, PolicySubject.Memory, "A memory is no report of how far something came: that is untrue tomorrow.",
            "Delete it with memory_delete, or write down what holds on (a decision, a cause, a limit) by memory_update.")
        {
            Find = static (item, _) => Report().Match(item.Text) is { Success: true } report ? [new PolicyMatch("It reports how far something came.", report.Index)] : [],
            Bad = Memory("Status: 3 of 7 tasks done."),
            Good = Memory("A status line is three fields: state, since when, why."),
        },
        new("knowledge/memory-in-workflow", PolicySeverity.Error, PolicySubject.Workflow, "A mission or configuration file holds no memories: no `memories`, no entry with `content` and `importance`.",
            "Store each by memory_store (or `agentmcp memory store`) and take it out of the file; a mission finds it by a memory_search step.")
        {
            Find = static (item, _) => item.Root is null ? [] : Memories(item.Root),
            Bad = Workflow("memories:\n  - content: Use WAL.\n    importance: 9\n"),
            Good = Workflow("steps:\n  - id: recall\n    tool: memory_search\n    arguments: { query: WAL, min_importance: 8 }\n"),
        },
        new("knowledge/store-in-repository", PolicySeverity.Error, PolicySubject.File, "The stores memory.db, work.db and ops.db lie in the data folder, in no repository.",
            "Take it out with `git rm --cached`, move it away, and point AGENTMCP_HOME to a folder outside of the repository.")
        {
            Find = static (item, _) => IsStore(item.Place) ? [new PolicyMatch("A store of agentmcp lies in the repository: memories or the state of runs would be committed.")] : [],
            Bad = new PolicyItem(PolicySubject.File, "data/memory.db-wal", ""),
            Good = new PolicyItem(PolicySubject.File, "tests/data/sample.db", ""),
        },
    ];

    private static IEnumerable<PolicyMatch> WorkflowState(PolicyItem item)
    {
        if (item.Tags.FirstOrDefault(tag => tag.Namespace is { } name && StateNamespaces.Contains(name)) is { } tag)
        {
            yield return new PolicyMatch($"Its tag '{tag.Text}' ties it to a run, task or state.");
        }
        else if (StateKeysOf(item.Text) is { Count: >= 2 } keys)
        {
            yield return new PolicyMatch($"It is the state of a run as JSON ({string.Join(", ", keys)}).", 0);
        }
    }

    private static List<string> StateKeysOf(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('{'))
        {
            return [];
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return [.. document.RootElement.EnumerateObject().Select(property => property.Name).Where(StateKeys.Contains).Take(4)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<PolicyMatch> Memories(ConfigNode node) => node switch
    {
        ConfigTable table when table.Find("content")?.Value is ConfigScalar && table.Find("importance") is { } importance =>
            [new PolicyMatch("An entry with `content` and `importance` is a memory.", importance.Key.Place.Offset)],
        ConfigTable table => table.Entries.SelectMany(entry => entry is { Name: "memories", Value: ConfigList { Items.Count: > 0 } }
            ? [new PolicyMatch("`memories` holds memories.", entry.Key.Place.Offset)]
            : Memories(entry.Value)),
        ConfigList list => list.Items.SelectMany(Memories),
        _ => [],
    };

    private static bool IsStore(string place)
    {
        var name = place[(place.LastIndexOf('/') + 1)..];
        return Stores.Contains(name) || SideFiles.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase) && Stores.Contains(name[..^end.Length]));
    }

    private static PolicyItem Memory(string text) => new(PolicySubject.Memory, "memory://example", text);

    private static PolicyItem Workflow(string text) => WorkflowFile.Read(new PolicyItem(PolicySubject.File, ".agentmcp/missions/example.yaml", text));

    [GeneratedRegex("""
        ^[\s*-]{0,8}(?:status|progress)(?:[ ](?:report|update))?[ ]?:[ ]{0,2}\S
        | (?<!\d)\d{1,3}[ ]?%[ ](?:done|complete|completed|finished)\b
        | (?<!\d)\d{1,5}[ ]?(?:of|/)[ ]?\d{1,5}[ ](?:tasks?|steps?|tests?|items?|files?)[ ](?:are[ ])?(?:done|complete|completed|finished|left|remaining|passed)\b
        | \b(?:run|task|step|job|mission)[ ][0-9a-f-]{8,36}[ ](?:failed|succeeded|finished|started|completed|is[ ]running)\b
        | ^[ ]{0,4}(?:currently|now)[ ](?:working[ ]on|running|waiting[ ]for)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Report();
}
