using System.Globalization;
using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Auditing.Reports;

/// <summary>Reads what <c>cargo audit --json</c> writes.</summary>
internal static class CargoAuditReport
{
    /// <param name="output">Standard output: one object.</param>
    /// <param name="error">Standard error, for what it says when there is no report.</param>
    /// <param name="exitCode">0 for nothing, 1 for vulnerabilities, for warnings that its configuration denies and for a database that is missing, 2 for errors.</param>
    public static AuditReport Read(string output, string error, int exitCode)
    {
        var start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
        {
            return Broken(WithoutReport(error, exitCode));
        }

        JsonElement root;
        try
        {
            root = JsonElement.Parse(output.AsSpan(start));
        }
        catch (JsonException exception)
        {
            return Broken(new AuditFault(AuditFault.ReportNotReadable, $"cargo-audit wrote a report that is no JSON ({exception.Message})."));
        }

        var vulnerabilities = root.At("vulnerabilities");
        if (vulnerabilities.At("list").ValueKind is not JsonValueKind.Array)
        {
            return Broken(new AuditFault(AuditFault.ReportNotReadable, "cargo-audit wrote a report without `vulnerabilities.list`."));
        }

        AuditIssue[] found = [.. vulnerabilities.Items("list").Select(item => IssueOf("vulnerability", item))];
        AuditIssue[] warnings = [.. WarningsOf(root.At("warnings"))];
        var database = root.At("database");
        return new AuditReport([.. found, .. warnings])
        {
            Fault = FindDisagreement(vulnerabilities, found.Length, warnings.Length, exitCode),
            Advisories = database.Whole("advisory-count"),
            DatabaseDate = DateTimeOffset.TryParse(database.Text("last-updated"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null,
            Ignored = root.At("settings").Texts("ignore"),
        };
    }

    private static AuditFault? FindDisagreement(JsonElement vulnerabilities, int found, int warnings, int exitCode)
    {
        var flag = vulnerabilities.At("found").ValueKind is JsonValueKind.True;
        return flag != found > 0 || (vulnerabilities.Whole("count") ?? found) != found
            ? new AuditFault(AuditFault.ReportNotReadable, $"cargo-audit's report contradicts itself: found is {(flag ? "true" : "false")}, count {vulnerabilities.Whole("count")}, and its list has {found}.")
            : (exitCode, found, warnings) switch
            {
                (0, 0, _) or (1, > 0, _) or (1, _, > 0) => null,
                _ => new AuditFault(AuditFault.ExitCodeDisagrees, $"cargo-audit ended with exit code {exitCode}, and its report has {found} vulnerabilities and {warnings} warnings."),
            };
    }

    // Newer versions have kinds as keys of an object, older ones a list.
    private static IEnumerable<AuditIssue> WarningsOf(JsonElement warnings) => warnings.ValueKind switch
    {
        JsonValueKind.Object => warnings.EnumerateObject().SelectMany(kind => warnings.Items(kind.Name).Select(item => IssueOf(kind.Name, item))),
        JsonValueKind.Array => warnings.EnumerateArray().Select(item => IssueOf(item.Text("kind") ?? "notice", item)),
        _ => [],
    };

    private static AuditIssue IssueOf(string kind, JsonElement item)
    {
        var package = item.At("package");
        return AdvisoryIssue.Of(kind, item.At("advisory"), package.Text("name") ?? "?", package.Text("version") ?? "?", item.At("versions").Texts("patched")) with { IsWarning = kind != "vulnerability" };
    }

    private static AuditFault WithoutReport(string error, int exitCode)
    {
        var said = FaultText.LastLine(error);
        return error.Contains("couldn't fetch advisory database", StringComparison.OrdinalIgnoreCase)
            ? new AuditFault(AuditFault.DatabaseNotFetched, $"cargo-audit could not fetch the advisory database: {said}")
            : error.Contains("advisory database", StringComparison.OrdinalIgnoreCase)
                ? new AuditFault(AuditFault.DatabaseMissing, $"cargo-audit could not open the advisory database: {said}")
                : new AuditFault(AuditFault.ToolFailed, $"cargo-audit ended with exit code {exitCode} and no report: {said}");
    }

    private static AuditReport Broken(AuditFault fault) => new([]) { Fault = fault };
}
