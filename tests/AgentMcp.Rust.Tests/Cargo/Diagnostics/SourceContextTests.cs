using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

public sealed class SourceContextTests
{
    private const string Source = "pub fn f() -> u8 {\n    let x = 1;\n    \"a\"\n}\n";

    [Fact]
    public async Task Places_have_as_much_source_around_them_as_was_asked_for()
    {
        using var crate = RustCrate.Library(Source);
        var findings = (await crate.CollectAsync(new FindingCollectorOptions(crate.Root) { ContextLines = 1 }, "check")).Findings;
        Assert.Equal([" 2 |     let x = 1;", ">3 |     \"a\"", " 4 | }"], Assert.Single(findings.Groups, group => group.Code == "E0308").Places[0].Context);
    }

    [Fact]
    public async Task The_first_cause_has_three_lines_also_when_none_were_asked_for()
    {
        using var crate = RustCrate.Library(Source);
        var findings = (await crate.CollectAsync("check")).Findings;
        Assert.All(findings.Groups.SelectMany(group => group.Places), place => Assert.Null(place.Context));
        Assert.Equal(4, findings.FirstCause!.Place!.Context!.Count);
    }

    [Fact]
    public async Task The_place_of_a_build_script_that_panics_is_in_the_script()
    {
        using var crate = RustCrate.Library("", ("build.rs", "fn main() {\n    panic!(\"no library\");\n}\n"));
        var place = (await crate.CollectAsync("check")).Findings.FirstCause!.Place!;
        Assert.Equal(("build.rs", 2), (place.File, place.Line));
        Assert.Contains(">2 |     panic!(\"no library\");", place.Context!);
    }

    [Fact]
    public async Task The_place_of_a_broken_manifest_is_in_the_manifest()
    {
        using var crate = RustCrate.Library("", ("Cargo.toml", RustCrate.Manifest("sample") + "edition = \"2021\"\n"));
        var place = (await crate.CollectAsync("check")).Findings.FirstCause!.Place!;
        Assert.Equal(("Cargo.toml", 5), (place.File, place.Line));
        Assert.Contains(">5 | edition = \"2021\"", place.Context!);
    }

    [Fact]
    public void A_file_that_is_gone_huge_or_no_file_has_no_source()
    {
        var sources = new SourceLines();
        Assert.Null(sources.Around("/no/such/file.rs", 1, 3));
        Assert.Null(sources.Around("/dev/zero", 1, 3));
        Assert.Null(sources.Around(Path.GetTempPath(), 1, 3));
        Assert.Null(sources.Around("", 1, 3));
    }
}
