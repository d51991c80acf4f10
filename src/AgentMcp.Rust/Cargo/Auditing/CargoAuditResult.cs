using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Reports;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>What an audit came to.</summary>
/// <param name="Tool"><c>cargo-audit</c> or <c>cargo-deny</c>; null when none ran.</param>
/// <param name="Summary">How many of each.</param>
internal sealed record CargoAuditResult(string? Tool, AuditCounts Summary)
{
    /// <summary>The worst first.</summary>
    public IReadOnlyList<AuditIssue> Issues { get; init; } = [];

    /// <summary>The most urgent first.</summary>
    public IReadOnlyList<AuditAction> SuggestedActions { get; init; } = [];

    /// <summary>Why it says nothing about the dependencies, when it does not: one of <see cref="AuditFault"/>, or the status.</summary>
    public string? Reason { get; init; }

    /// <summary>The database that was looked into.</summary>
    public AdvisoryDatabase? Database { get; init; }

    /// <summary>Advisories that the configuration of the tool hides.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Absolute path of the workspace's folder.</summary>
    public string? WorkspaceRoot { get; init; }

    /// <summary>First digits of the SHA-256 of <c>Cargo.lock</c>.</summary>
    public string? LockfileHash { get; init; }

    /// <summary>Packages in it.</summary>
    public int? Packages { get; init; }

    /// <summary>The tool's own output, readable with <c>output_read</c>.</summary>
    public string? OutputId { get; init; }
}
