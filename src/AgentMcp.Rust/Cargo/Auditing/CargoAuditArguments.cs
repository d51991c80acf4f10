using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>Arguments of <c>cargo_audit</c>.</summary>
internal sealed record CargoAuditArguments : ToolArguments
{
    [ToolParameter("auto: cargo-audit, else cargo-deny.", Default = AuditToolChoice.Auto)]
    public AuditToolChoice Tool { get; init; }

    [ToolParameter("Default advisories; the others need cargo-deny.", MaximumItems = 4)]
    public IReadOnlyList<AuditCheck>? Checks { get; init; }

    [ToolParameter("Use the local advisory database as it is.")]
    public bool Offline { get; init; }

    [ToolParameter("Ids or kinds that may be so: RUSTSEC-2024-0436, unmaintained, yanked, stale.", MaximumItems = 100, MaximumLength = 60)]
    public IReadOnlyList<string>? Accept { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 300, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
