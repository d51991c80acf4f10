namespace AgentMcp.Rust.Tests.Cargo.Auditing;

/// <summary>Reports in the forms that cargo-audit 0.21 and cargo-deny 0.18 write.</summary>
internal static class AuditSamples
{
    public const string Lock =
        """
        version = 4

        [[package]]
        name = "sample"
        version = "0.1.0"
        dependencies = ["hyper", "atty"]

        [[package]]
        name = "hyper"
        version = "0.14.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = ["time"]

        [[package]]
        name = "time"
        version = "0.1.45"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "atty"
        version = "0.2.14"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        """;

    public const string Hyper =
        """
        {"advisory":{"id":"RUSTSEC-2024-0001","package":"hyper","title":"HTTP request smuggling vulnerability","description":"Long text.","date":"2024-01-01","aliases":["GHSA-aaaa","CVE-2024-12345"],"related":[],"collection":"crates","categories":[],"keywords":[],"cvss":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","informational":null,"references":[],"source":null,"url":"https://example.invalid/hyper","withdrawn":null,"license":"CC0-1.0"},"versions":{"patched":[">=0.14.28"],"unaffected":[]},"affected":null,"package":{"name":"hyper","version":"0.14.0","source":"registry+https://github.com/rust-lang/crates.io-index","checksum":null,"dependencies":[],"replace":null}}
        """;

    public const string Time =
        """
        {"advisory":{"id":"RUSTSEC-2020-0071","package":"time","title":"Potential segfault in the time crate","description":"","date":"2020-11-18","aliases":["CVE-2020-26235"],"cvss":"CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H","informational":null,"url":null},"versions":{"patched":[">=0.2.23"],"unaffected":["=0.2.0"]},"affected":{"arch":[],"os":[],"functions":{}},"package":{"name":"time","version":"0.1.45","source":null}}
        """;

    public const string Unmaintained =
        """
        {"unmaintained":[{"kind":"unmaintained","package":{"name":"atty","version":"0.2.14"},"advisory":{"id":"RUSTSEC-2024-0375","title":"`atty` is unmaintained","aliases":[],"cvss":null,"informational":"unmaintained"},"affected":null,"versions":{"patched":[],"unaffected":[]}}],"yanked":[{"kind":"yanked","package":{"name":"atty","version":"0.2.14"},"advisory":null,"affected":null,"versions":null}]}
        """;

    /// <summary>What <c>cargo audit --json</c> writes.</summary>
    public static string Audit(string[] vulnerabilities, string warnings = "{}", int advisories = 812, string updated = "2026-11-19T08:00:00Z", string? found = null) =>
        $$"""{"database":{"advisory-count":{{advisories}},"last-commit":"0123456789abcdef","last-updated":"{{updated}}"},"lockfile":{"dependency-count":4},"settings":{"target_arch":[],"target_os":[],"severity":null,"ignore":["RUSTSEC-2023-0001"],"informational_warnings":["unmaintained","unsound","notice"]},"vulnerabilities":{"found":{{found ?? (vulnerabilities.Length > 0 ? "true" : "false")}},"count":{{vulnerabilities.Length}},"list":[{{string.Join(',', vulnerabilities.Select(item => item.Trim()))}}]},"warnings":{{warnings.Trim()}}}""";

    public const string DenyVulnerability =
        """
        {"type":"diagnostic","fields":{"advisory":{"id":"RUSTSEC-2020-0071","package":"time","title":"Potential segfault in the time crate","aliases":["CVE-2020-26235"],"cvss":"CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H","informational":null,"url":null},"code":"vulnerability","graphs":[{"Krate":{"name":"time","version":"0.1.45"},"parents":[{"Krate":{"name":"hyper","version":"0.14.0"},"parents":[{"Krate":{"name":"sample","version":"0.1.0"}}]}]}],"labels":[{"column":1,"line":3,"message":"security vulnerability detected","span":"time 0.1.45 registry+https://github.com/rust-lang/crates.io-index"}],"message":"Potential segfault in the time crate","notes":["ID: RUSTSEC-2020-0071","Solution: Upgrade to >=0.2.23 (try `cargo update -p time`)"],"severity":"error"}}
        """;

    public const string DenyLicense =
        """
        {"type":"diagnostic","fields":{"code":"rejected","graphs":[{"Krate":{"name":"hyper","version":"0.14.0"},"parents":[{"Krate":{"name":"sample","version":"0.1.0"}}]}],"labels":[{"column":12,"line":4,"message":"rejected: license is not explicitly allowed","span":"AGPL-3.0"}],"message":"failed to satisfy license requirements","severity":"error"}}
        """;

    public const string DenyDuplicate =
        """
        {"type":"diagnostic","fields":{"code":"duplicate","graphs":[{"Krate":{"name":"time","version":"0.1.45"},"parents":[]}],"labels":[{"column":1,"line":3,"message":"lock entries","span":"time 0.1.45 registry"}],"message":"found 2 duplicate entries for crate 'time'","severity":"warning"}}
        """;

    /// <summary>The last line of <c>cargo deny --format json check</c>.</summary>
    public static string DenySummary(string check, int errors, int warnings = 0) =>
        $$"""{"type":"summary","fields":{"{{check}}":{"errors":{{errors}},"warnings":{{warnings}},"notes":0,"helps":0} } }""";
}
