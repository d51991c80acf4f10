using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Reports;

namespace AgentMcp.Rust.Tests.Cargo.Auditing;

public sealed class AuditReportTests
{
    [Fact]
    public void A_vulnerability_has_the_shape_of_an_issue()
    {
        var report = CargoAuditReport.Read(AuditSamples.Audit([AuditSamples.Hyper]), "", 1);

        Assert.Null(report.Fault);
        var issue = Assert.Single(report.Issues);
        Assert.Equal(("RUSTSEC-2024-0001", "vulnerability", AuditSeverity.Critical, 9.8), (issue.Id, issue.Kind, issue.Severity, issue.Score));
        Assert.Equal(("hyper", "0.14.0", "0.14.28", "CVE-2024-12345"), (issue.Package, issue.AffectedVersion, issue.FixedVersion, issue.Cve));
        Assert.Equal("https://rustsec.org/advisories/RUSTSEC-2024-0001", issue.Url);
        Assert.Equal("Upgrade hyper to 0.14.28 or later.", issue.Recommendation);
        Assert.Equal(812, report.Advisories);
        Assert.Equal(["RUSTSEC-2023-0001"], report.Ignored);
    }

    [Fact]
    public void Warnings_are_read_by_kind_and_decide_too()
    {
        var report = CargoAuditReport.Read(AuditSamples.Audit([], AuditSamples.Unmaintained), "", 0);

        Assert.Null(report.Fault);
        Assert.Equal(["unmaintained", "yanked"], report.Issues.Select(issue => issue.Kind));
        Assert.All(report.Issues, issue => Assert.True(issue.IsWarning && issue.Decides));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(101)]
    public void Vulnerabilities_with_another_exit_code_than_1_are_not_believed(int exitCode) =>
        Assert.Equal(AuditFault.ExitCodeDisagrees, CargoAuditReport.Read(AuditSamples.Audit([AuditSamples.Hyper]), "", exitCode).Fault?.Reason);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_found_with_an_exit_code_that_says_otherwise_is_not_believed(int exitCode) =>
        Assert.Equal(AuditFault.ExitCodeDisagrees, CargoAuditReport.Read(AuditSamples.Audit([]), "", exitCode).Fault?.Reason);

    [Fact]
    public void A_report_that_contradicts_itself_is_not_believed() =>
        Assert.Equal(AuditFault.ReportNotReadable, CargoAuditReport.Read(AuditSamples.Audit([], found: "true"), "", 1).Fault?.Reason);

    [Theory]
    [InlineData("{\"vulnerabilities\":{\"found\":false,\"count\":0,\"list\":[", AuditFault.ReportNotReadable)]
    [InlineData("{}", AuditFault.ReportNotReadable)]
    [InlineData("{\"vulnerabilities\":[]}", AuditFault.ReportNotReadable)]
    [InlineData("", AuditFault.ToolFailed)]
    [InlineData("no json here", AuditFault.ToolFailed)]
    public void Half_a_report_is_none(string output, string reason) =>
        Assert.Equal(reason, CargoAuditReport.Read(output, "", 0).Fault?.Reason);

    [Theory]
    [InlineData("error: couldn't fetch advisory database: failed to prepare clone", AuditFault.DatabaseNotFetched)]
    [InlineData("error: error loading advisory database: not found: /home/a/.cargo/advisory-db", AuditFault.DatabaseMissing)]
    [InlineData("error: Couldn't load Cargo.lock", AuditFault.ToolFailed)]
    public void What_it_says_on_standard_error_is_the_reason(string error, string reason)
    {
        var fault = CargoAuditReport.Read("", error, 1).Fault!;

        Assert.Equal(reason, fault.Reason);
        Assert.Contains(error, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deny_names_package_path_and_fixed_version()
    {
        var report = CargoDenyReport.Read($"{AuditSamples.DenyVulnerability.Trim()}\n{AuditSamples.DenySummary("advisories", 1)}\n", 1);

        Assert.Null(report.Fault);
        var issue = Assert.Single(report.Issues);
        Assert.Equal(("RUSTSEC-2020-0071", "time", "0.1.45", "0.2.23"), (issue.Id, issue.Package, issue.AffectedVersion, issue.FixedVersion));
        Assert.Equal(["sample 0.1.0", "hyper 0.14.0", "time 0.1.45"], issue.DependencyPath);
        Assert.Equal(AuditSeverity.Medium, issue.Severity);
    }

    [Fact]
    public void Deny_tells_licenses_from_bans()
    {
        var report = CargoDenyReport.Read($"{AuditSamples.DenyLicense.Trim()}\n{AuditSamples.DenyDuplicate.Trim()}\n{AuditSamples.DenySummary("licenses", 1, 1)}\n", 4);

        Assert.Null(report.Fault);
        Assert.Equal([("license", true), ("ban", false)], report.Issues.Select(issue => (issue.Kind, issue.Decides)));
        Assert.Contains("license is not explicitly allowed", report.Issues[0].Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Deny_is_not_believed_when_its_exit_code_disagrees_with_its_summary(int errors, int exitCode)
    {
        var diagnostics = errors == 0 ? "" : AuditSamples.DenyVulnerability.Trim() + "\n";

        Assert.Equal(AuditFault.ExitCodeDisagrees, CargoDenyReport.Read($"{diagnostics}{AuditSamples.DenySummary("advisories", errors)}\n", exitCode).Fault?.Reason);
    }

    [Fact]
    public void Deny_is_not_believed_when_its_summary_counts_errors_that_were_not_read() =>
        Assert.Equal(AuditFault.ExitCodeDisagrees, CargoDenyReport.Read(AuditSamples.DenySummary("advisories", 3), 1).Fault?.Reason);

    [Theory]
    [InlineData("{\"type\":\"log\",\"fields\":{\"timestamp\":\"x\",\"level\":\"ERROR\",\"message\":\"failed to load advisory database: repository is stale (last update: 2024)\"}}", AuditFault.DatabaseStale)]
    [InlineData("{\"type\":\"log\",\"fields\":{\"timestamp\":\"x\",\"level\":\"ERROR\",\"message\":\"failed to load advisory database: unable to open\"}}", AuditFault.DatabaseMissing)]
    [InlineData("{\"type\":\"log\",\"fields\":{\"timestamp\":\"x\",\"level\":\"ERROR\",\"message\":\"failed to fetch advisory database\"}}", AuditFault.DatabaseNotFetched)]
    [InlineData("thread 'main' panicked", AuditFault.ToolFailed)]
    [InlineData("", AuditFault.ToolFailed)]
    public void Deny_without_a_summary_says_nothing_about_dependencies(string error, string reason) =>
        Assert.Equal(reason, CargoDenyReport.Read(error, 1).Fault?.Reason);
}
