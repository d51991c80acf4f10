using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Locking;
using AgentMcp.Rust.Cargo.Auditing.Reports;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>What came of an audit.</summary>
/// <param name="Status">One of <see cref="CargoStatus"/>.</param>
/// <param name="Program">Who looked; null when nobody did.</param>
/// <param name="Report">What it found; empty when it did not come to that.</param>
internal sealed record AuditOutcome(string Status, AuditProgram? Program, AuditReport Report)
{
    /// <summary>The lock file that was audited.</summary>
    public LockFile? Lock { get; init; }

    /// <summary>The database that was looked into.</summary>
    public AdvisoryDatabase? Database { get; init; }

    /// <summary>What the caller should know besides.</summary>
    public string? Warning { get; init; }

    /// <summary>The tool's own output.</summary>
    public string? OutputId { get; init; }
}
