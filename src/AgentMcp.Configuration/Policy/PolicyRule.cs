using AgentMcp.Configuration.Policy.Secrets;

namespace AgentMcp.Configuration.Policy;

/// <summary>One rule: everything that is said about it stands here, and a test runs both of its examples.</summary>
/// <param name="Id">Area and name, such as <c>tag/date</c>; what an exception names.</param>
/// <param name="Severity">What a violation costs.</param>
/// <param name="Subject">What it looks at.</param>
/// <param name="Meaning">What must hold, in a sentence.</param>
/// <param name="Fix">What to do about a violation.</param>
internal sealed record PolicyRule(string Id, PolicySeverity Severity, PolicySubject Subject, string Meaning, string Fix)
{
    /// <summary>Finds violations; of secrets the scanner finds those of all formats at once instead.</summary>
    public Func<PolicyItem, PolicySettings, IEnumerable<PolicyMatch>> Find { get; init; } = static (_, _) => [];

    /// <summary>The form of secret that the rule is about.</summary>
    public SecretFormat? Secret { get; init; }

    /// <summary>Violates the rule.</summary>
    public required PolicyItem Bad { get; init; }

    /// <summary>Comes near and does not.</summary>
    public required PolicyItem Good { get; init; }
}
