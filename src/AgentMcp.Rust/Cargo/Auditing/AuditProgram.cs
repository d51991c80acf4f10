using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Auditing.Reports;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>One of the programs that audit: how it is called and how its report is read.</summary>
/// <param name="Name">As it is installed.</param>
/// <param name="Verb">As cargo knows it.</param>
/// <param name="DatabaseFolder">Folder of its advisory databases in the home of cargo.</param>
internal sealed record AuditProgram(string Name, string Verb, string DatabaseFolder)
{
    /// <summary>Of the RustSec project: advisories only.</summary>
    public static AuditProgram Audit { get; } = new("cargo-audit", "audit", "advisory-db");

    /// <summary>All four checks, by the rules of deny.toml.</summary>
    public static AuditProgram Deny { get; } = new("cargo-deny", "deny", "advisory-dbs");

    /// <summary>The command that installs it.</summary>
    public string Install => $"cargo install --locked {Name}";

    /// <summary>Those to try, the first that is installed wins.</summary>
    public static IReadOnlyList<AuditProgram> For(AuditRequest request) => request.Tool switch
    {
        AuditToolChoice.Audit => [Audit],
        AuditToolChoice.Deny => [Deny],
        _ when request.Checks is [AuditCheck.Advisories] => [Audit, Deny],
        _ => [Deny],
    };

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments(IReadOnlyList<AuditCheck> checks, bool offline) => this == Audit
        ? ["--json", "--color=never", .. offline ? (string[])["--no-fetch", "--stale"] : []]
        : ["--format=json", "--color=never", "--locked", .. offline ? (string[])["--offline"] : [], "check", .. checks.Select(NameOf)];

    /// <summary>Reads what it wrote.</summary>
    public AuditReport Read(CargoRun run, int exitCode) =>
        this == Audit ? CargoAuditReport.Read(Whole(run.Output), Whole(run.Error), exitCode) : CargoDenyReport.Read(Whole(run.Error), exitCode);

    /// <summary>Whether more was written than was kept, so that the report is not whole.</summary>
    public bool IsCut(CargoRun run) => (this == Audit ? run.Output : run.Error).DroppedBytes > 0;

    private static string Whole(CapturedText text) => text.Tail.Length == 0 ? text.Head : text.Head + text.Tail;

    private static string NameOf(AuditCheck check) => check switch
    {
        AuditCheck.Licenses => "licenses",
        AuditCheck.Bans => "bans",
        AuditCheck.Sources => "sources",
        _ => "advisories",
    };
}
