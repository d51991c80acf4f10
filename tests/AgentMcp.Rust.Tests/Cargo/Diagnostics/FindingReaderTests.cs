using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Tests.Cargo.Messages;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

public sealed class FindingReaderTests
{
    private const string Dependency = "/home/me/.cargo/registry/src/index.example-1/near-1.2.3/src/lib.rs";
    private const string Applicable = "\"MachineApplicable\"";

    [Fact]
    public void A_macro_of_a_dependency_leads_to_the_call_in_own_code()
    {
        var expansion = $$"""{"span":{{CompilerMessages.Span("src/main.rs", 7)}},"macro_decl_name":"near::make!","def_site_span":null}""";
        var group = Assert.Single(Collect(CompilerMessages.Diagnostic("no", CompilerMessages.Span(Dependency, 90, expansion, label: "\"here\""))).Groups);
        Assert.Equal(("src/main.rs", 7, "here"), (group.Places[0].File, group.Places[0].Line, group.Places[0].Label));
        Assert.Equal(["note: in the expansion of `near::make!`"], group.Notes);
    }

    [Fact]
    public void A_place_in_an_own_macro_says_where_it_was_called()
    {
        var expansion = $$"""{"span":{{CompilerMessages.Span("src/main.rs", 7, start: 500, end: 520)}},"macro_decl_name":"bad!","def_site_span":null}""";
        var group = Assert.Single(Collect(CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", 3, expansion))).Groups);
        Assert.Equal(("src/lib.rs", 3), (group.Places[0].File, group.Places[0].Line));
        Assert.Equal(["note: in `bad!` called at src/main.rs:7:5"], group.Notes);
    }

    [Theory]
    [InlineData(Dependency, "near-1.2.3/src/lib.rs")]
    [InlineData("/rustc/0123abc/library/core/src/option.rs", "library/core/src/option.rs")]
    [InlineData("/home/me/.rustup/toolchains/stable/lib/rustlib/src/rust/library/std/src/io.rs", "library/std/src/io.rs")]
    [InlineData("/home/me/.cargo/git/checkouts/far-0123/4567/src/lib.rs", "far-0123/4567/src/lib.rs")]
    [InlineData("/work space/demo/src/lib.rs", "src/lib.rs")]
    [InlineData("./src/lib.rs", "src/lib.rs")]
    [InlineData("/elsewhere/src/lib.rs", "/elsewhere/src/lib.rs")]
    public void Files_are_shown_short(string file, string shown) => Assert.Equal(shown, new SourcePaths("/work space/demo").Shown(file));

    [Fact]
    public void A_suggestion_that_may_be_wrong_is_a_note()
    {
        var child = CompilerMessages.Child("help", "a trait with a similar name exists", CompilerMessages.Span("src/lib.rs", 1, replacement: "\"Clone\"", applicability: "\"MaybeIncorrect\""));
        var findings = Collect(CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", 1), child));
        Assert.Empty(findings.Fixes);
        Assert.Equal(["help: a trait with a similar name exists: `Clone`"], findings.Groups[0].Notes);
        Assert.Equal(0, findings.Counts.Fixable);
    }

    [Fact]
    public void Parts_of_a_suggestion_are_one_fix()
    {
        var child = CompilerMessages.Child("help", "wrap it", string.Join(',',
            CompilerMessages.Span("src/lib.rs", 1, start: 20, end: 20, replacement: "\")\"", applicability: Applicable),
            CompilerMessages.Span("src/lib.rs", 1, start: 10, end: 10, replacement: "\"Some(\"", applicability: Applicable)));
        var fix = Assert.Single(Collect(CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", 1), child)).Fixes);
        Assert.Equal([(10, "Some("), (20, ")")], fix.Edits.Select(edit => (edit.Start, edit.Replacement)));
        Assert.All(fix.Edits, edit => Assert.Equal(Path.GetFullPath("/demo/src/lib.rs"), edit.File));
    }

    [Fact]
    public void Alternatives_for_one_place_are_a_choice_and_no_fix()
    {
        var child = CompilerMessages.Child("help", "import one", string.Join(',',
            CompilerMessages.Span("src/lib.rs", 1, start: 0, end: 0, replacement: "\"use a::T;\"", applicability: Applicable),
            CompilerMessages.Span("src/lib.rs", 1, start: 0, end: 0, replacement: "\"use b::T;\"", applicability: Applicable)));
        var findings = Collect(CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", 1), child));
        Assert.Empty(findings.Fixes);
        Assert.Equal(["help: import one: `use a::T;`, `use b::T;`"], findings.Groups[0].Notes);
    }

    [Fact]
    public void A_fix_in_somebody_elses_file_is_none()
    {
        var child = CompilerMessages.Child("help", "remove it", CompilerMessages.Span(Dependency, 1, replacement: "\"\"", applicability: Applicable));
        Assert.Empty(Collect(CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", 1), child)).Fixes);
    }

    [Fact]
    public void The_same_fix_is_offered_once_and_another_has_another_id()
    {
        string Message(int line, int start) => CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", line), CompilerMessages.Child("help", "remove it", CompilerMessages.Span("src/lib.rs", 1, start: start, end: start + 2, replacement: "\"\"", applicability: Applicable)));
        var findings = Collect(Message(1, 5), Message(2, 5), Message(3, 9));
        Assert.Equal(2, findings.Fixes.Count);
        Assert.Equal(findings.Fixes.Select(fix => fix.Id), Assert.Single(findings.Groups).FixIds);
        Assert.Equal(3, findings.Counts.Fixable);
    }

    [Fact]
    public void The_text_that_a_fix_replaces_is_counted_in_characters_as_rustc_does()
    {
        const string text = """[{"text":"let 😀 = a.clone();","highlight_start":9,"highlight_end":18},{"text":"x","highlight_start":1,"highlight_end":2}]""";
        var child = CompilerMessages.Child("help", "remove it", CompilerMessages.Span("src/lib.rs", 1, replacement: "\"\"", applicability: Applicable, text: text));
        Assert.Equal("a.clone()\nx", Collect(CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", 1), child)).Fixes[0].Edits[0].Original);
    }

    [Fact]
    public void What_the_compiler_sums_up_is_no_finding()
    {
        var findings = Collect(
            CompilerMessages.Error("aborting due to 2 previous errors; 1 warning emitted", "src/lib.rs", 1),
            CompilerMessages.Error("2 warnings emitted", "src/lib.rs", 1, level: "warning"),
            CompilerMessages.Error("For more information about this error, try `rustc --explain E0308`.", "src/lib.rs", 1, level: "failure-note"),
            CompilerMessages.Error("something by the way", "src/lib.rs", 1, level: "note"));
        Assert.Equal((0, 0, 0), (findings.Counts.Errors, findings.Counts.Warnings, findings.Groups.Count));
    }

    [Fact]
    public void Notes_that_repeat_what_the_code_says_are_left_out()
    {
        var children = string.Join(',',
            CompilerMessages.Child("note", "`#[warn(unused_imports)]` on by default"),
            CompilerMessages.Child("help", "for further information visit https://example.org/x"),
            CompilerMessages.Child("note", "required by this bound", CompilerMessages.Span("src/b.rs", 4)));
        var message = CompilerMessages.Diagnostic("no", CompilerMessages.Span("src/lib.rs", 1), children);
        Assert.Equal(["note: required by this bound (src/b.rs:4:5)"], Assert.Single(Collect(message, message).Groups).Notes);
    }

    [Fact]
    public void A_flood_of_warnings_pushes_out_no_error_and_is_counted()
    {
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo") { MaximumFindings = 5 });
        collector.AddOutput(CompilerMessages.Bytes([
            .. Enumerable.Range(1, 20).Select(line => CompilerMessages.Error("flood", "src/lib.rs", line, level: "warning")),
            .. Enumerable.Range(1, 3).Select(line => CompilerMessages.Error("real", "src/lib.rs", line))]));
        var findings = collector.Complete(RunEnd.Exited(101)).Findings;
        Assert.Equal((3, 20), (findings.Counts.Errors, findings.Counts.Warnings));
        Assert.Equal((0, 15), (findings.LeftOut.Errors, findings.LeftOut.Warnings));
        Assert.Equal(["real", "flood"], findings.Groups.Select(group => group.Message));
    }

    [Fact]
    public void Text_of_the_compiler_beyond_its_bound_is_counted()
    {
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo") { MaximumRendered = 50 });
        collector.AddOutput(CompilerMessages.Bytes(Enumerable.Range(1, 9).Select(line => CompilerMessages.Error("a text of some length", "src/lib.rs", line))));
        var build = collector.Complete(RunEnd.Exited(101));
        Assert.InRange(build.Findings.LeftOut.Texts, 1, 8);
        Assert.Equal(9, build.Findings.LeftOut.Texts + build.Parts.Count);
    }

    private static BuildFindings Collect(params string[] messages)
    {
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo"));
        collector.AddOutput(CompilerMessages.Bytes(messages));
        return collector.Complete(RunEnd.Exited(101)).Findings;
    }
}
