using System.Text.Json.Serialization;
using AgentMcp.Rust.Cargo.Auditing.Advisories;

namespace AgentMcp.Rust.Cargo.Auditing.Reports;

/// <summary>One thing that an audit found.</summary>
/// <param name="Id">Of the advisory, such as <c>RUSTSEC-2024-0001</c>; the tool's own code where there is no advisory, such as <c>yanked</c> or <c>rejected</c>.</param>
/// <param name="Kind"><c>vulnerability</c>, <c>unmaintained</c>, <c>unsound</c>, <c>notice</c>, <c>yanked</c>, <c>license</c>, <c>ban</c> or <c>source</c>.</param>
/// <param name="Severity">From the score.</param>
internal sealed record AuditIssue(string Id, string Kind, AuditSeverity Severity)
{
    /// <summary>CVSS base score, where a vector of version 3 is given.</summary>
    public double? Score { get; init; }

    /// <summary>The package it is about; null when it is about the configuration.</summary>
    public string? Package { get; init; }

    /// <summary>The version in the lock file.</summary>
    public string? AffectedVersion { get; init; }

    /// <summary>The lowest version to go to; null when there is none.</summary>
    public string? FixedVersion { get; init; }

    /// <summary>A line.</summary>
    public required string Description { get; init; }

    /// <summary>What to do.</summary>
    public required string Recommendation { get; init; }

    /// <summary>The same thing's number in the list of all programs.</summary>
    public string? Cve { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Url { get; init; }

    /// <summary>Who needs the package: from a package of the workspace down to it.</summary>
    public IReadOnlyList<string> DependencyPath { get; init; } = [];

    /// <summary>The tool itself calls it no error.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The caller said that it may be so: it is shown and does not decide.</summary>
    public bool Accepted { get; init; }

    // Two versions of one crate are a warning of nearly every workspace; an unsound or yanked one is not to be called nothing.
    /// <summary>Whether an audit with this in it has not passed.</summary>
    [JsonIgnore]
    public bool Decides => !Accepted && (!IsWarning || Kind is not ("license" or "ban" or "source"));
}
