using AgentMcp.Configuration.Policy.Allow;

namespace AgentMcp.Configuration.Policy.Rules;

/// <summary>An exception says what it allows and why; else it is none.</summary>
internal static class AllowRules
{
    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        new("allow/marker", PolicySeverity.Error, PolicySubject.File | PolicySubject.Memory, "An exception in a line names a rule and a reason.", "Write `policy-allow <rule>: <reason>` with the id of the rule, as the check prints it, or take it out.")
        {
            Find = static (item, _) => AllowMarker.Find(item.Text)
                .Select(marker => (Fault: marker.Reason is null ? $"The exception for {marker.Rule} has no reason." : AllowList.UnknownRule(marker.Rule), marker.Offset))
                .Where(pair => pair.Fault is not null)
                .Select(pair => new PolicyMatch(pair.Fault!, pair.Offset)),
            Bad = File("notes.md", $"# {AllowMarker.Word} secret/jwt\n"),
            Good = File("notes.md", $"# {AllowMarker.Word} secret/jwt: the sample of RFC 7519\n"),
        },
        new("allow/file", PolicySeverity.Error, PolicySubject.File, "The list of exceptions is valid; what is wrong in it allows nothing.", "Correct the entry: `allow` is a list of `rule`, `path` and `reason`.")
        {
            Find = static (item, _) => item.Place is AllowList.File ? AllowList.Read(item.Text).Faults : [],
            Bad = File(AllowList.File, "allow:\n  - rule: secret/jwt\n    path: docs/**\n"),
            Good = File(AllowList.File, "allow:\n  - rule: secret/jwt\n    path: docs/**\n    reason: The sample of RFC 7519.\n"),
        },
    ];

    private static PolicyItem File(string path, string text) => new(PolicySubject.File, path, text);
}
