using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Policy.Rules;

/// <summary>Tags say what a text is about, so that it is found in a year; when, which run and how far it came is known elsewhere.</summary>
internal static partial class TagRules
{
    private const PolicySubject Tagged = PolicySubject.Memory | PolicySubject.Workflow;

    // A stage is what these namespaces are for, and open work is found by them.
    private const string StageNamespace = "stage";
    private const string SpecNamespace = "spec";

    private static readonly FrozenSet<string> StatusWords = new[]
    {
        "active", "approved", "blocked", "canceled", "cancelled", "closed", "complete", "completed", "done", "failed", "failing", "finished", "in-progress", "inprogress",
        "open", "passed", "passing", "paused", "pending", "queued", "rejected", "resolved", "running", "started", "succeeded", "success", "todo", "wip",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> StageWords = new[] { "open", "done", "closed", "complete", "completed" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        new("tag/namespace", PolicySeverity.Error, Tagged, "A tag is `namespace:value`, with a namespace of `policy.tag_namespaces`.",
            "Write it as `area:storage`, `component:parser` or the like (`memory_update` with `tags` for a memory), or add the namespace to `policy.tag_namespaces`.")
        {
            Find = static (item, settings) => Each(item, tag => NamespaceFault(tag, settings.TagNamespaces)),
            Bad = Memory("storage"),
            Good = Memory("area:storage"),
        },
        new("tag/date", PolicySeverity.Error, Tagged, "A tag holds no date.", "Leave the date out: a memory knows when it was stored, and `occurred_at` takes when it happened.")
        {
            Find = static (item, _) => Each(item, static tag => Date().IsMatch(tag.Text) ? "holds a date" : null),
            Bad = Memory("area:2025-11-20"),
            Good = Memory("spec:rfc-9728"),
        },
        new("tag/id", PolicySeverity.Error, Tagged, "A tag holds no id of a task, run or commit; `spec:` may name its document.", "Name what it is about (`area:`, `component:`) instead, and put the id into the text or `source`.")
        {
            Find = static (item, _) => Each(item, static tag => IsId(tag) ? "holds an id" : null),
            Bad = Memory("area:TASK-1234"),
            Good = Memory("spec:SPEC-945"),
        },
        new("tag/status", PolicySeverity.Error, Tagged, "A tag is no word of progress, other than those of `stage:`.", "Leave it out, or write `stage:open` or `stage:done` where a later session should find open work by it.")
        {
            Find = static (item, _) => Each(item, static tag => IsStatus(tag) ? "is a word of progress" : null),
            Bad = Memory("area:in_progress"),
            Good = Memory("stage:done"),
        },
    ];

    private static IEnumerable<PolicyMatch> Each(PolicyItem item, Func<PolicyTag, string?> fault) =>
        from tag in item.Tags
        let said = fault(tag)
        where said is not null
        select new PolicyMatch($"The tag '{tag.Text}' {said}.", tag.Offset);

    private static string? NamespaceFault(PolicyTag tag, IReadOnlyList<string> known)
    {
        if (tag.Namespace is not { } name)
        {
            return "has no namespace";
        }

        if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var nearest = NearestNames.Find(name, known) is [var first, ..] ? $" (meant `{first}:`?)" : "";
            return $"has the namespace '{name}', which is none of {string.Join(", ", known)}{nearest}";
        }

        return string.IsNullOrWhiteSpace(tag.Value) ? "has nothing after its colon" : null;
    }

    private static bool IsId(PolicyTag tag) => Uuid().IsMatch(tag.Value) || Commit().IsMatch(tag.Value)
        || (!string.Equals(tag.Namespace, SpecNamespace, StringComparison.OrdinalIgnoreCase) && !Date().IsMatch(tag.Value) && TaskId().IsMatch(tag.Value));

    private static bool IsStatus(PolicyTag tag)
    {
        var word = tag.Value.Trim().Replace('_', '-').Replace(' ', '-');
        return StatusWords.Contains(word) && !(string.Equals(tag.Namespace, StageNamespace, StringComparison.OrdinalIgnoreCase) && StageWords.Contains(word));
    }

    private static PolicyItem Memory(string tag) => new(PolicySubject.Memory, "memory://example", "WAL needs a local disk.") { Tags = [new PolicyTag(tag)] };

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d[-_/.]?(?:0[1-9]|1[0-2])(?:[-_/.]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)|(?:^|:)(?:19|20)\d\d$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Date();

    [GeneratedRegex("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Uuid();

    // Eight or more hexadecimal digits with both letters and digits among them: a hash, or the end of an id.
    [GeneratedRegex("^(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,64}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Commit();

    [GeneratedRegex(@"^(?:#\d+|T\d{2,}|\d{3,}|[A-Z][A-Z0-9]{1,9}-\d+|(?:task|issue|ticket|run|step|job)[-_ #]?\d+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TaskId();
}
