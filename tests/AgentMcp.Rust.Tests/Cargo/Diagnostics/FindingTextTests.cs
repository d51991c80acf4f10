using System.Globalization;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

public sealed class FindingTextTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Forty_six_findings_take_a_tenth_of_what_cargo_prints_and_name_every_code_and_file()
    {
        using var crate = ManyFindings.Make();
        var human = (await crate.CargoAsync(TestContext.Current.CancellationToken, "check")).Errors;
        var build = await crate.CollectAsync("check");
        var text = Text(CargoStatus.Failed, build.Findings);
        output.WriteLine(text);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: 46 findings: {text.Length} characters, {100.0 * text.Length / human.Length:0.0} % of the {human.Length} that cargo prints"));

        Assert.Equal((ManyFindings.Errors, ManyFindings.Warnings), (build.Findings.Counts.Errors, build.Findings.Counts.Warnings));
        Assert.All(ManyFindings.Codes, code => Assert.Contains(code, text, StringComparison.Ordinal));
        Assert.All(ManyFindings.Files, file => Assert.Contains(file, text, StringComparison.Ordinal));
        Assert.All(build.Findings.Groups.Where(group => group.Level == "error").SelectMany(group => group.FixIds), id => Assert.Contains(id, text, StringComparison.Ordinal));
        Assert.InRange(text.Length, 1, human.Length / 10);
    }

    [Fact]
    public void A_build_without_a_finding_is_one_word() => Assert.Equal("Passed: no findings", Text(CargoStatus.Passed, BuildFindings.None));

    [Fact]
    public void Groups_and_places_beyond_the_limits_are_counted()
    {
        FindingGroup[] groups = [.. Enumerable.Range(1, 5).Select(number => new FindingGroup(null, "error", $"message {number}", [.. Enumerable.Range(1, 4).Select(line => new FindingPlace("src/lib.rs", line, 1))]))];
        var text = Text(CargoStatus.Failed, new BuildFindings(new FindingCounts(30, 0, 0), groups, null) { LeftOut = new LeftOut(10, 3, 0, 1, 0) }, new FindingTextLimits(2, 3));
        Assert.Equal(
            """
            Failed: 30 errors
            error message 1: src/lib.rs:1:1, 2:1, 3:1 and 1 more
            error message 2: lib.rs:1:1, 2:1, 3:1 and 1 more
            … 3 more groups with 12 places
            … 10 more errors and 3 more warnings were counted and not kept
            … 1 message of the compiler was too long to be read
            """,
            text,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Messages_that_differ_in_a_name_share_a_line_and_keep_their_names()
    {
        FindingGroup[] groups =
        [
            new("E0425", "error", "cannot find value `a` in this scope", [new FindingPlace("src/lib.rs", 3, 5), new FindingPlace("src/lib.rs", 9, 5)]),
            new("E0425", "error", "cannot find value `b` in this scope", [new FindingPlace("src/lib.rs", 7, 9)]) { FixIds = ["01234567"] },
        ];
        var text = Text(CargoStatus.Failed, new BuildFindings(new FindingCounts(3, 0, 1), groups, null));
        Assert.Equal("Failed: 3 errors, 1 fixable\nE0425 cannot find value `…` in this scope: `a` src/lib.rs:3:5, 9:5; `b` 7:9 fix 01234567", text);
    }

    [Fact]
    public async Task The_first_cause_has_its_source_its_label_and_what_to_do()
    {
        using var crate = Fixtures.RustCrate.Library("pub fn f() -> u32 {\n    let x: u32 = \"a\";\n    x\n}\n");
        var text = Text(CargoStatus.Failed, (await crate.CollectAsync("check")).Findings);
        Assert.StartsWith("Failed: 1 error\nfirst cause: E0308 mismatched types at src/lib.rs:2:18: expected `u32`, found `&str`; 2:12 expected due to this\n 1 | pub fn f() -> u32 {\n>2 |     let x: u32 = \"a\";\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  do: Make the types agree", text, StringComparison.Ordinal);
    }

    private static string Text(string status, BuildFindings findings, FindingTextLimits? limits = null) =>
        FindingText.Write(FindingText.Verdict(status, findings.Counts), findings, limits);
}
