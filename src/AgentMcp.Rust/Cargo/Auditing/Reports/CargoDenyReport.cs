using System.Text.Json;
using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Auditing.Reports;

/// <summary>Reads what <c>cargo deny --format json check</c> writes on standard error: an object a line.</summary>
internal static class CargoDenyReport
{
    private static readonly string[] AdvisoryKinds = ["vulnerability", "unmaintained", "unsound", "notice", "yanked"];

    /// <param name="error">Standard error.</param>
    /// <param name="exitCode">0, or the sum of 1 (advisories), 2 (bans), 4 (licenses) and 8 (sources) for those that found errors; 1 also for errors of its own.</param>
    public static AuditReport Read(string error, int exitCode)
    {
        List<AuditIssue> issues = [];
        string? said = null;
        JsonElement summary = default;
        var errors = 0;
        foreach (var line in error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is not { } message)
            {
                // A panic, or a wrapper's own words: what the tool itself says is JSON.
                said = line;
                continue;
            }

            var fields = message.At("fields");
            switch (message.Text("type"))
            {
                case "diagnostic":
                    errors += fields.Text("severity") is "error" or "bug" ? 1 : 0;
                    issues.AddRange(IssuesOf(fields));
                    break;
                case "summary":
                    summary = fields;
                    break;
                case "log" when fields.Text("level") is "ERROR":
                    said = fields.Text("message");
                    break;
            }
        }

        return new AuditReport(issues) { Fault = FindFault(summary, errors, exitCode, said) };
    }

    private static AuditFault? FindFault(JsonElement summary, int errors, int exitCode, string? said)
    {
        if (summary.ValueKind is not JsonValueKind.Object)
        {
            var text = FaultText.LastLine(said ?? "");
            var isDatabase = text.Contains("advisory database", StringComparison.OrdinalIgnoreCase) || text.Contains("advisory-db", StringComparison.OrdinalIgnoreCase);
            var reason = text.Contains("stale", StringComparison.OrdinalIgnoreCase) ? AuditFault.DatabaseStale
                : text.Contains("fetch", StringComparison.OrdinalIgnoreCase) ? AuditFault.DatabaseNotFetched
                : isDatabase ? AuditFault.DatabaseMissing : AuditFault.ToolFailed;
            return new AuditFault(reason, $"cargo-deny ended with exit code {exitCode} and no summary: {text}");
        }

        var counted = summary.EnumerateObject().Sum(check => check.Value.Whole("errors") ?? 0);
        return counted > 0 == (exitCode != 0) && counted == errors
            ? null
            : new AuditFault(AuditFault.ExitCodeDisagrees, $"cargo-deny ended with exit code {exitCode}, its summary has {counted} errors and its diagnostics {errors}.");
    }

    private static IEnumerable<AuditIssue> IssuesOf(JsonElement fields)
    {
        // Notes are about the configuration: an exception that met nothing is no finding.
        if (fields.Text("severity") is not ("error" or "warning" or "bug"))
        {
            yield break;
        }

        var code = fields.Text("code") ?? "unknown";
        var isWarning = fields.Text("severity") is "warning";
        var (package, version, path) = PackageOf(fields);
        if (AdvisoryKinds.Contains(code, StringComparer.Ordinal))
        {
            yield return AdvisoryIssue.Of(code, fields.At("advisory"), package ?? "?", version ?? "?", PatchedIn(fields)) with { DependencyPath = path, IsWarning = isWarning };
        }
        else if (!isWarning || package is not null)
        {
            var label = fields.Items("labels").Select(item => item.Text("message")).FirstOrDefault(text => text is { Length: > 0 });
            yield return new AuditIssue(code, KindOf(code), AuditSeverity.Unknown)
            {
                Package = package,
                AffectedVersion = version,
                Description = fields.Text("message") ?? code,
                Recommendation = label is null ? "Change the dependency, or the rule in deny.toml." : $"Change the dependency, or the rule in deny.toml: {label}.",
                DependencyPath = path,
                IsWarning = isWarning,
            };
        }
    }

    // A chain of the graph: its first parents are enough to see where the package comes in.
    private static (string? Package, string? Version, IReadOnlyList<string> Path) PackageOf(JsonElement fields)
    {
        var node = fields.Items("graphs").FirstOrDefault();
        var krate = node.At("Krate");
        List<string> chain = [];
        while (node.At("Krate") is { ValueKind: JsonValueKind.Object } item)
        {
            chain.Insert(0, $"{item.Text("name")} {item.Text("version")}");
            node = node.Items("parents").FirstOrDefault();
        }

        if (krate.Text("name") is { } name)
        {
            return (name, krate.Text("version"), chain);
        }

        // Without a graph the place in the lock file names it: name, version, source.
        var span = fields.Items("labels").Select(label => label.Text("span")?.Split(' ')).FirstOrDefault(parts => parts is [_, _, _] && CrateVersion.Parse(parts[1]) is not null);
        return (span?[0], span?[1], []);
    }

    // The advisory is there without its ranges; the note has them: Solution: Upgrade to >=0.2.23 OR >=1.0 (try …).
    private static string[] PatchedIn(JsonElement fields)
    {
        const string beginning = "Solution: Upgrade to ";
        var note = fields.Texts("notes").FirstOrDefault(note => note.StartsWith(beginning, StringComparison.Ordinal));
        return note is null ? [] : note[beginning.Length..].Split(" (try", 2)[0].Split(" OR ", StringSplitOptions.TrimEntries);
    }

    private static string KindOf(string code) => code switch
    {
        "accepted" or "rejected" or "unlicensed" or "no-license-field" or "parse-error" or "empty-license-field" or "missing-clarification-file" => "license",
        "source-not-explicitly-allowed" or "git-source-underspecified" or "allowed-source" => "source",
        _ => "ban",
    };

    private static JsonElement? Parse(string line)
    {
        try
        {
            return line[0] == '{' ? JsonElement.Parse(line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
