using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Auditing.Reports;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Auditing;

/// <summary>Through the front door, with scripts that write what the tools write.</summary>
public sealed class CargoAuditToolTests(SharedCargoHost shared) : IClassFixture<SharedCargoHost>, IDisposable
{
    private readonly RustCrate _crate = RustCrate.Library("", ("Cargo.lock", AuditSamples.Lock)).WithOwnCargoHome();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _crate.Dispose();

    [Fact]
    public async Task Without_a_tool_the_answer_is_how_to_install_one()
    {
        var envelope = await CallAsync();

        Assert.Equal(CargoStatus.ToolMissing, Status(envelope));
        Assert.Equal("ToolMissing", Reason(envelope));
        Assert.Contains("`cargo install --locked cargo-audit` or `cargo install --locked cargo-deny`", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issues_come_with_severity_path_fixed_version_and_what_to_do()
    {
        Audit(AuditSamples.Audit([AuditSamples.Time, AuditSamples.Hyper], AuditSamples.Unmaintained), exitCode: 1);

        var envelope = await CallAsync();

        Assert.Equal(CargoStatus.Failed, Status(envelope));
        var data = envelope.GetProperty("data");
        Assert.Equal(["critical", "medium", "unknown", "unknown"], data.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("severity").GetString()!));
        var first = data.GetProperty("issues")[0];
        Assert.Equal(("RUSTSEC-2024-0001", "hyper", "0.14.0", "0.14.28"), (Text(first, "id"), Text(first, "package"), Text(first, "affected_version"), Text(first, "fixed_version")));
        Assert.Equal(["sample 0.1.0", "hyper 0.14.0"], first.GetProperty("dependency_path").EnumerateArray().Select(step => step.GetString()!));
        var actions = data.GetProperty("suggested_actions");
        Assert.Equal(("cargo update -p hyper@0.14.0 --precise 0.14.28", "low", 1), (Text(actions[0], "command"), Text(actions[0], "risk"), actions[0].GetProperty("priority").GetInt32()));
        Assert.Equal(("cargo update -p time@0.1.45 --precise 0.2.23", "medium", false), (Text(actions[1], "command"), Text(actions[1], "risk"), actions[1].GetProperty("automated").GetBoolean()));
        Assert.Equal((4, 1, 1, 2), (Count(data, "total_issues"), Count(data, "critical"), Count(data, "medium"), Count(data, "unknown")));
        Assert.Equal(16, data.GetProperty("lockfile_hash").GetString()!.Length);
    }

    [Fact]
    public async Task Nothing_found_with_a_fresh_database_passes_and_says_what_the_configuration_hides()
    {
        Audit(AuditSamples.Audit([], updated: Today()), exitCode: 0);

        Assert.Equal(CargoStatus.Passed, Status(await CallAsync()));
        var text = await TextAsync();
        Assert.StartsWith("Passed: no issues in 4 locked packages, by cargo-audit; database of 812 advisories, updated today.", text, StringComparison.Ordinal);
        Assert.Contains("hides 1: RUSTSEC-2023-0001", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_in_an_old_database_is_no_pass()
    {
        Audit(AuditSamples.Audit([], updated: "2020-01-01T00:00:00Z"), exitCode: 0);

        var envelope = await CallAsync();

        Assert.Equal((CargoStatus.Failed, AuditFault.DatabaseStale), (Status(envelope), Reason(envelope)));
        Assert.Equal(CargoStatus.Passed, Status(await CallAsync(new JsonObject { ["accept"] = new JsonArray("stale") })));
    }

    [Fact]
    public async Task Nothing_found_in_a_local_database_of_unknown_age_is_no_pass()
    {
        Audit(AuditSamples.Audit([]).Replace("\"last-updated\":\"2026-11-19T08:00:00Z\"", "\"last-updated\":null", StringComparison.Ordinal), exitCode: 0);

        Assert.Equal((CargoStatus.Failed, AuditFault.DatabaseStale), Verdict(await CallAsync()));
        Directory.CreateDirectory(Path.Combine(_crate.Variables["CARGO_HOME"], "advisory-db", ".git"));
        await File.WriteAllTextAsync(Path.Combine(_crate.Variables["CARGO_HOME"], "advisory-db", ".git", "FETCH_HEAD"), "", Token);
        Assert.Equal(CargoStatus.Passed, Status(await CallAsync()));
    }

    [Fact]
    public async Task An_empty_database_is_no_database()
    {
        Audit(AuditSamples.Audit([], advisories: 0, updated: Today()), exitCode: 0);

        Assert.Equal((CargoStatus.Failed, AuditFault.DatabaseMissing), Verdict(await CallAsync()));
    }

    [Fact]
    public async Task What_is_accepted_is_shown_and_does_not_decide()
    {
        Audit(AuditSamples.Audit([AuditSamples.Hyper], AuditSamples.Unmaintained, updated: Today()), exitCode: 1);

        Assert.Equal(CargoStatus.Failed, Status(await CallAsync(new JsonObject { ["accept"] = new JsonArray("unmaintained", "yanked") })));
        var envelope = await CallAsync(new JsonObject { ["accept"] = new JsonArray("unmaintained", "yanked", "CVE-2024-12345") });

        Assert.Equal(CargoStatus.Passed, Status(envelope));
        Assert.Equal((0, 3), (Count(envelope.GetProperty("data"), "total_issues"), Count(envelope.GetProperty("data"), "accepted")));
        Assert.All(envelope.GetProperty("data").GetProperty("issues").EnumerateArray(), issue => Assert.True(issue.GetProperty("accepted").GetBoolean()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_exit_code_that_disagrees_fails(int exitCode)
    {
        Audit(AuditSamples.Audit([AuditSamples.Hyper], updated: Today()), exitCode);

        Assert.Equal((CargoStatus.Failed, AuditFault.ExitCodeDisagrees), Verdict(await CallAsync()));
    }

    [Fact]
    public async Task Half_a_report_fails()
    {
        Audit(AuditSamples.Audit([], updated: Today())[..^30], exitCode: 0);

        Assert.Equal((CargoStatus.Failed, AuditFault.ReportNotReadable), Verdict(await CallAsync()));
    }

    [Fact]
    public async Task A_report_that_is_too_large_fails()
    {
        _crate.Script("cargo-audit", "head -c 8000000 /dev/zero | tr '\\0' ' '; cat report.json");
        _crate.Write("report.json", AuditSamples.Audit([], updated: Today()));

        Assert.Equal((CargoStatus.Failed, AuditFault.ReportNotReadable), Verdict(await CallAsync()));
    }

    [Fact]
    public async Task A_missing_database_is_said_with_what_to_do()
    {
        _crate.Script("cargo-audit", "echo 'error: error loading advisory database: not found' >&2; exit 1");

        Assert.Equal((CargoStatus.Failed, AuditFault.DatabaseMissing), Verdict(await CallAsync()));
        Assert.Contains("Call once with a network", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_fails()
    {
        _crate.Script("cargo-audit", "cat report.json; kill -9 $$");
        _crate.Write("report.json", AuditSamples.Audit([], updated: Today()));

        Assert.Equal(CargoStatus.Failed, Status(await CallAsync()));
    }

    [Fact]
    public async Task A_time_limit_is_said()
    {
        _crate.Script("cargo-audit", "sleep 60");

        Assert.Equal((CargoStatus.TimedOut, CargoStatus.TimedOut), Verdict(await CallAsync(new JsonObject { ["timeout_seconds"] = 1 })));
    }

    [Fact]
    public async Task Without_a_lock_file_nothing_is_looked_at()
    {
        File.Delete(_crate.At("Cargo.lock"));
        Audit(AuditSamples.Audit([], updated: Today()), exitCode: 0);

        Assert.Equal((CargoStatus.Failed, AuditFault.LockFileMissing), Verdict(await CallAsync()));
    }

    [Fact]
    public async Task A_database_that_cannot_be_fetched_is_used_as_it_is_and_that_is_said()
    {
        _crate.Variables.Remove("CARGO_NET_OFFLINE");
        _crate.Script("cargo-audit", "case \"$*\" in *--no-fetch*--stale*) cat report.json;; *) echo \"error: couldn't fetch advisory database: no route\" >&2; exit 1;; esac");
        _crate.Write("report.json", AuditSamples.Audit([], updated: Today()));

        var envelope = await CallAsync();

        Assert.Equal(CargoStatus.Passed, Status(envelope));
        Assert.Contains("could not fetch", envelope.GetProperty("context").GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.False(envelope.GetProperty("data").GetProperty("database").GetProperty("fetched").GetBoolean());
    }

    [Fact]
    public async Task Deny_is_taken_when_it_is_the_one_installed()
    {
        Deny($"{AuditSamples.DenyVulnerability.Trim()}\n{AuditSamples.DenySummary("advisories", 1)}", exitCode: 1);

        var envelope = await CallAsync();

        Assert.Equal(CargoStatus.Failed, Status(envelope));
        Assert.Equal("cargo-deny", Text(envelope.GetProperty("data"), "tool"));
        Assert.Equal("cargo update -p time@0.1.45 --precise 0.2.23", Text(envelope.GetProperty("data").GetProperty("suggested_actions")[0], "command"));
    }

    [Fact]
    public async Task Licenses_ask_for_deny_and_warnings_of_bans_do_not_decide()
    {
        Audit(AuditSamples.Audit([], updated: Today()), exitCode: 0);
        Deny($"{AuditSamples.DenyDuplicate.Trim()}\n{AuditSamples.DenySummary("bans", 0, 1)}", exitCode: 0);

        var envelope = await CallAsync(new JsonObject { ["checks"] = new JsonArray("licenses", "bans") });

        Assert.Equal((CargoStatus.Passed, "cargo-deny"), (Status(envelope), Text(envelope.GetProperty("data"), "tool")));
        Assert.Equal(1, Count(envelope.GetProperty("data"), "warnings"));
    }

    [Fact]
    public async Task Cargo_audit_is_not_asked_for_licenses()
    {
        var envelope = await CallAsync(new JsonObject { ["tool"] = "audit", ["checks"] = new JsonArray("licenses") });

        Assert.Equal("Error", Status(envelope));
    }

    private static string Today() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Status(JsonElement envelope) => envelope.GetProperty("status").GetString();

    private static string? Reason(JsonElement envelope) => Text(envelope.GetProperty("data"), "reason");

    private static (string? Status, string? Reason) Verdict(JsonElement envelope) => (Status(envelope), Reason(envelope));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Count(JsonElement data, string name) => data.GetProperty("summary").GetProperty(name).GetInt32();

    private void Audit(string report, int exitCode)
    {
        _crate.Write("report.json", report);
        _crate.Script("cargo-audit", $"cat report.json; exit {exitCode}");
    }

    private void Deny(string report, int exitCode)
    {
        _crate.Write("deny.ndjson", report);
        _crate.Script("cargo-deny", $"cat deny.ndjson >&2; exit {exitCode}");
    }

    private Task<JsonElement> CallAsync(JsonObject? arguments = null) => shared.Host.CallAsync(_crate, "cargo_audit", arguments, Token);

    private async Task<string> TextAsync() => (await shared.Host.ResultAsync(_crate, "cargo_audit", null, Token)).GetProperty("content")[0].GetProperty("text").GetString()!;
}
