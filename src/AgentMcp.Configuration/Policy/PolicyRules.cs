using System.Collections.Frozen;
using AgentMcp.Configuration.Policy.Rules;

namespace AgentMcp.Configuration.Policy;

/// <summary>All rules.</summary>
internal static class PolicyRules
{
    public static IReadOnlyList<PolicyRule> All { get; } =
        [.. KnowledgeRules.All, .. TagRules.All, .. ImportanceRules.All, .. SecretRules.All, .. FileRules.All, .. AllowRules.All];

    private static readonly FrozenDictionary<string, PolicyRule> ById = All.ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal);

    public static PolicyRule Get(string id) => ById[id];
}
