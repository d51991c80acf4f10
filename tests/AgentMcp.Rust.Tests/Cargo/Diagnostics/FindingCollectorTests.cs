using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

public sealed class FindingCollectorTests
{
    private const string Errors = """
        use std::collections::HashMap;
        pub fn f() -> u32 { let x: u32 = "a"; x }
        macro_rules! bad { ($e:expr) => { let y: u32 = $e; } }
        pub fn g() { bad!("zz"); let mut q = 3; println!("{}", q); }
        pub fn h() { let v = vec![1]; let w = v; println!("{:?}", v); }
        #[cfg(test)]
        mod tests { #[test] fn t() { let z: u32 = "b"; } }
        """;

    [Fact]
    public async Task A_crate_checked_as_library_and_as_test_says_each_thing_once()
    {
        using var crate = RustCrate.Library(Errors);
        var build = await crate.CollectAsync("check", "--all-targets");
        Assert.False(build.BuildSucceeded);

        // Two errors of the library, which its test build repeats, and one that the tests alone have.
        var mismatch = Assert.Single(build.Findings.Groups, group => group.Code == "E0308");
        Assert.Equal("error", mismatch.Level);
        Assert.Equal("mismatched types", mismatch.Message);
        Assert.Equal([("src/lib.rs", 2, 34), ("src/lib.rs", 4, 19), ("src/lib.rs", 7, 43)], mismatch.Places.OrderBy(place => place.Line).Select(place => (place.File, place.Line, place.Column)));
        Assert.Equal(build.Findings.Groups.Where(group => group.Level == "error").Sum(group => group.Places.Count), build.Findings.Counts.Errors);
        Assert.Equal(build.Findings.Groups.Where(group => group.Level == "warning").Sum(group => group.Places.Count), build.Findings.Counts.Warnings);
    }

    [Fact]
    public async Task Errors_come_first_and_the_first_cause_has_its_source()
    {
        using var crate = RustCrate.Library(Errors);
        var build = await crate.CollectAsync("check");
        Assert.Equal(["error", "warning"], build.Findings.Groups.Select(group => group.Level).Distinct());
        var cause = build.Findings.FirstCause!;
        Assert.Equal(("CompileError", "E0308", "mismatched types"), (cause.Kind, cause.Code, cause.Message));
        Assert.Contains(">2 | pub fn f() -> u32 { let x: u32 = \"a\"; x }", cause.Place!.Context!);
        Assert.StartsWith("expected `u32`, found `&str`", cause.Place.Label, StringComparison.Ordinal);
        Assert.NotNull(cause.Action);
    }

    [Fact]
    public async Task Machine_applicable_suggestions_become_fixes_with_stable_ids()
    {
        using var crate = RustCrate.Library("pub fn f() { let mut q = 3; println!(\"{}\", q); }\nuse std::fmt;\n");
        var first = await crate.CollectAsync("check", "--all-targets");
        crate.Write("src/other.rs", "");
        var second = await crate.CollectAsync("check", "--all-targets");
        Assert.True(first.BuildSucceeded);
        Assert.Equal(2, first.Findings.Counts.Fixable);
        Assert.Equal(first.Findings.Fixes.Select(fix => fix.Id).Order(), second.Findings.Fixes.Select(fix => fix.Id).Order());
        var fix = Assert.Single(first.Findings.Fixes, fix => fix.Code == "unused_mut");
        Assert.Matches("^[0-9a-f]{8}$", fix.Id);
        var edit = Assert.Single(fix.Edits);
        Assert.Equal((Path.Combine(crate.Root, "src", "lib.rs"), 17, 21, 1, "mut ", ""), (edit.File, edit.Start, edit.End, edit.Line, edit.Original, edit.Replacement));
        Assert.Equal([fix.Id], Assert.Single(first.Findings.Groups, group => group.Code == "unused_mut").FixIds);
        Assert.Null(first.Findings.FirstCause);
    }

    [Fact]
    public async Task Programs_that_were_built_are_listed_with_their_package()
    {
        using var crate = RustCrate.Program("fn main() {}", ("tests/it.rs", "#[test] fn t() {}"));
        var progress = new List<ArtifactProgress>();
        var build = await crate.CollectAsync(new FindingCollectorOptions(crate.Root) { OnArtifact = progress.Add }, "test", "--no-run");
        Assert.Equal([("it", "test", true), ("sample", "bin", true)], build.Executables.Where(each => each.IsTest).Select(each => (each.Target, each.Kind, each.IsTest)).Order());
        Assert.All(build.Executables, each => Assert.Equal(("sample", crate.Root), (each.Package, each.PackageFolder)));
        Assert.All(build.Executables, each => Assert.True(File.Exists(each.Path)));
        Assert.Equal(build.Artifacts, progress[^1]);
        Assert.Equal(3, build.Artifacts.Compiled);
    }

    [Fact]
    public async Task Output_of_the_program_is_text_also_where_it_looks_like_a_message()
    {
        using var crate = RustCrate.Program("fn main() { println!(\"hello\"); println!(\"{}\", r#\"{\"reason\":\"build-finished\",\"success\":false}\"#); print!(\"{{ no end\"); }");
        var lines = new List<string>();
        var build = await crate.CollectAsync(new FindingCollectorOptions(crate.Root) { OnText = lines.Add }, "run");
        Assert.True(build.BuildSucceeded);
        Assert.Equal(["hello", """{"reason":"build-finished","success":false}""", "{ no end"], lines);
    }

    [Fact]
    public async Task What_the_compiler_printed_is_there_by_part()
    {
        using var crate = RustCrate.Library(Errors);
        var build = await crate.CollectAsync("check");
        Assert.Contains(build.Parts, part => part.Name == "error E0308 src/lib.rs:2" && part.Text.Contains("expected due to this", StringComparison.Ordinal));
        Assert.Contains(build.Parts, part => part.Name == "warnings" && part.Text.Contains("unused import", StringComparison.Ordinal));
        Assert.Contains(build.Parts, part => part.Name == "cargo" && part.Text.Contains("could not compile", StringComparison.Ordinal));
        Assert.DoesNotContain(build.Parts, part => part.Text.Contains("Erroneous code example", StringComparison.Ordinal));
    }
}
