using System.Globalization;
using System.Text;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Fixing;
using AgentMcp.Rust.Cargo.Fixing.Applying;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Tests.Cargo.Fixing.Applying;

public sealed class FixApplicationTests : IDisposable
{
    private readonly string _parent = RealPath.Of(Directory.CreateTempSubdirectory("agentmcp-apply-").FullName);
    private readonly string _root;
    private int _count;

    public FixApplicationTests() => _root = Directory.CreateDirectory(Path.Combine(_parent, "crate")).FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public async Task Fixes_in_two_files_and_two_in_one_line_are_applied()
    {
        var left = Write("src/left.rs", "let a = 1; let b = 2;");
        var right = Write("src/right.rs", "use x;");

        var prepared = await PrepareAsync(Fix(Replace(left, "a", "_a"), Replace(right, "use x;", "")), Fix(Replace(left, "b", "_b")));

        Assert.Empty(prepared.Skipped);
        Assert.Equal([(left, "let _a = 1; let _b = 2;"), (right, "")], prepared.Files.Select(Text));
    }

    [Theory]
    [InlineData("let ß = \"😀€\"; return 1;\n", "let ß = \"😀€\"; 1;\n")]
    [InlineData("\uFEFFlet x = 0;\r\nreturn 1;\r\n", "\uFEFFlet x = 0;\r\n1;\r\n")]
    public async Task Bytes_are_counted_and_marks_and_line_ends_stay(string before, string after)
    {
        var file = Write("src/lib.rs", before);

        var prepared = await PrepareAsync(Fix(Replace(file, "return ", "")));

        Assert.Equal(after, Text(Assert.Single(prepared.Files)).Text);
    }

    [Fact]
    public async Task Lines_that_are_added_end_as_the_lines_of_the_file()
    {
        var file = Write("src/lib.rs", "fn a() {}\r\nfn b() {}\r\n");

        var prepared = await PrepareAsync(Fix(Insert(file, "fn b", "use x;\nuse y;\n")));

        Assert.Equal("fn a() {}\r\nuse x;\r\nuse y;\r\nfn b() {}\r\n", Text(Assert.Single(prepared.Files)).Text);
    }

    [Fact]
    public async Task A_quoted_text_over_several_lines_is_found_in_a_file_with_other_line_ends()
    {
        var file = Write("src/lib.rs", "if a {\r\n  b\r\n}\r\n");

        var prepared = await PrepareAsync(Fix(new FixEdit(file, 0, 14, 1, "if a {\n  b\n}", "b")));

        Assert.Equal("b\r\n", Text(Assert.Single(prepared.Files)).Text);
    }

    [Fact]
    public async Task Of_two_that_contradict_each_other_the_first_is_applied_and_the_other_named()
    {
        var file = Write("src/lib.rs", "one\ntwo three\n");
        var first = Fix(Replace(file, "two", "2"));
        var second = Fix(Replace(file, "two three", "5"));

        var prepared = await PrepareAsync(first, second);

        Assert.Equal("one\n2 three\n", Text(Assert.Single(prepared.Files)).Text);
        var skipped = Assert.Single(prepared.Skipped);
        Assert.Equal((second.Id, SkipReason.Contradicts), (skipped.Id, skipped.Reason));
        Assert.Contains($"{first.Id} (mend it) changes the same place, src/lib.rs:2", skipped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fix_that_is_refused_in_part_is_refused_as_a_whole()
    {
        var file = Write("src/lib.rs", "one two three");

        var prepared = await PrepareAsync(Fix(Replace(file, "two", "2")), Fix(Replace(file, "one", "1"), Replace(file, "two", "II")));

        Assert.Equal("one 2 three", Text(Assert.Single(prepared.Files)).Text);
        Assert.Single(prepared.Skipped);
    }

    [Fact]
    public async Task A_change_that_is_offered_twice_is_made_once()
    {
        var file = Write("src/lib.rs", "f(x)");

        var prepared = await PrepareAsync(Fix(Insert(file, "x", "&")), Fix(Insert(file, "x", "&")));

        Assert.Equal((2, "f(&x)"), (prepared.Applied.Count, Text(Assert.Single(prepared.Files)).Text));
    }

    [Fact]
    public async Task An_opening_bracket_in_common_is_not_shared()
    {
        var file = Write("src/lib.rs", "a b c");

        var prepared = await PrepareAsync(Fix(Insert(file, "a", "("), Insert(file, " b", ")")), Fix(Insert(file, "a", "("), Insert(file, " c", ")")));

        Assert.Equal("(a) b c", Text(Assert.Single(prepared.Files)).Text);
        Assert.Equal(SkipReason.Contradicts, Assert.Single(prepared.Skipped).Reason);
    }

    [Fact]
    public async Task A_file_that_was_edited_since_is_left_alone_with_every_fix_that_touches_it()
    {
        var stale = Write("src/lib.rs", "return 1");
        var other = Write("src/other.rs", "return 2");
        var fix = Fix(Replace(other, "return ", ""), Replace(stale, "return ", ""));
        var run = RunOf(fix);
        await File.WriteAllTextAsync(stale, "return  1", TestContext.Current.CancellationToken);

        var prepared = await FixApplication.PrepareAsync([new OfferedFix(fix, run)], Sources, TestContext.Current.CancellationToken);

        Assert.Empty(prepared.Files);
        Assert.Equal((SkipReason.FileChanged, "'src/lib.rs' was changed since it was checked."), (prepared.Skipped[0].Reason, prepared.Skipped[0].Message));
    }

    [Fact]
    public async Task A_file_that_changed_while_it_was_checked_is_left_alone()
    {
        var fix = Fix(Replace(Write("src/lib.rs", "return 1"), "return ", ""));
        var run = RunOf(fix) with { Hashes = new Dictionary<string, string?>(StringComparer.Ordinal) { [fix.Edits[0].File] = null } };

        var prepared = await FixApplication.PrepareAsync([new OfferedFix(fix, run)], Sources, TestContext.Current.CancellationToken);

        Assert.Contains("changed while it was checked", Assert.Single(prepared.Skipped).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_the_compiler_did_not_quote_so_is_another_text()
    {
        var file = Write("src/lib.rs", "return 1");

        var prepared = await PrepareAsync(Fix(new FixEdit(file, 0, 7, 1, "retort ", "")), Fix(new FixEdit(file, 0, 99, 1, null, "")), Fix(new FixEdit(file, 3, 2, 1, null, "")));

        Assert.Empty(prepared.Files);
        Assert.All(prepared.Skipped, skipped => Assert.Equal(SkipReason.FileChanged, skipped.Reason));
        Assert.Equal(3, prepared.Skipped.Count);
    }

    [Fact]
    public async Task A_fix_whose_own_parts_overlap_is_refused()
    {
        var file = Write("src/lib.rs", "return 1");

        var prepared = await PrepareAsync(Fix(new FixEdit(file, 0, 7, 1, null, ""), new FixEdit(file, 3, 8, 1, null, "")));

        Assert.Equal(SkipReason.Malformed, Assert.Single(prepared.Skipped).Reason);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named()
    {
        var fix = Fix(Replace(Write("src/lib.rs", "x"), "x", "y"));
        var run = RunOf(fix);
        File.Delete(fix.Edits[0].File);

        var prepared = await FixApplication.PrepareAsync([new OfferedFix(fix, run)], Sources, TestContext.Current.CancellationToken);

        Assert.Equal((SkipReason.FileGone, "'src/lib.rs' is not there any more."), (prepared.Skipped[0].Reason, prepared.Skipped[0].Message));
    }

    [Fact]
    public async Task A_read_only_file_is_left_alone()
    {
        var file = Write("src/lib.rs", "x");
        File.SetAttributes(file, File.GetAttributes(file) | FileAttributes.ReadOnly);

        var prepared = await PrepareAsync(Fix(Replace(file, "x", "y")));

        Assert.Equal((SkipReason.FileReadOnly, "'src/lib.rs' is read-only."), (prepared.Skipped[0].Reason, prepared.Skipped[0].Message));
        File.SetAttributes(file, FileAttributes.Normal);
    }

    [Fact]
    public async Task What_lies_outside_is_left_alone_also_behind_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var outside = Write("../outside.rs", "x");
        File.CreateSymbolicLink(Path.Combine(_root, "link.rs"), outside);
        Directory.CreateSymbolicLink(Path.Combine(_root, "src"), _parent);

        var prepared = await PrepareAsync(Fix(Replace(outside, "x", "y")), Fix(Replace(Path.Combine(_root, "link.rs"), "x", "y")), Fix(Replace(Path.Combine(_root, "src", "outside.rs"), "x", "y")), Fix(Replace(Path.Combine(_root, "..", "outside.rs"), "x", "y")));

        Assert.Empty(prepared.Files);
        Assert.Equal(4, prepared.Skipped.Count);
        Assert.All(prepared.Skipped, skipped => Assert.Equal(SkipReason.OutsideWorkspace, skipped.Reason));
        Assert.Contains("'link.rs' is a link out of the workspace", prepared.Skipped[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_inside_leads_to_the_file_that_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var file = Write("shared/lib.rs", "x z");
        File.CreateSymbolicLink(Path.Combine(_root, "link.rs"), file);

        var prepared = await PrepareAsync(Fix(Replace(Path.Combine(_root, "link.rs"), "x", "y")), Fix(Replace(file, "z", "w")));

        Assert.Equal((file, "y w"), Text(Assert.Single(prepared.Files)));
    }

    [Fact]
    public async Task Dependencies_in_the_repository_and_made_files_are_left_alone()
    {
        var vendored = Write("vendor/dep/src/lib.rs", "x");
        Write("vendor/dep/.cargo-checksum.json", "{}");
        var made = Write("target/debug/build/out.rs", "x");

        var prepared = await PrepareAsync(Fix(Replace(vendored, "x", "y")), Fix(Replace(made, "x", "y")));

        Assert.Equal([SkipReason.Dependency, SkipReason.Generated], prepared.Skipped.Select(skipped => skipped.Reason));
        Assert.Contains("'vendor/dep'", prepared.Skipped[0].Message, StringComparison.Ordinal);
    }

    private SourceFiles Sources => new(new CargoWorkspace(_root, Path.Combine(_root, "Cargo.toml")), null);

    private static FixRun RunOf(params IReadOnlyList<SuggestedFix> fixes) => new(
        new RepeatableCommand("check", []) { Profile = "debug" },
        new FindingCounts(1, 0, 1),
        fixes.SelectMany(fix => fix.Edits).Select(edit => edit.File).Distinct(StringComparer.Ordinal).ToDictionary(file => file, file => (string?)FileHash.Of(File.ReadAllBytes(file)), StringComparer.Ordinal),
        fixes);

    private static (string Path, string Text) Text(FileRewrite rewrite) => (rewrite.Path, Encoding.UTF8.GetString(rewrite.After.Span));

    private static FixEdit Replace(string file, string original, string replacement)
    {
        var start = File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(original));
        return new FixEdit(file, start, start + Encoding.UTF8.GetByteCount(original), 1, original, replacement);
    }

    private static FixEdit Insert(string file, string before, string text) => Replace(file, before, text) is var edit ? edit with { End = edit.Start, Original = "" } : edit;

    private SuggestedFix Fix(params IReadOnlyList<FixEdit> edits) => new((++_count).ToString("x8", CultureInfo.InvariantCulture), "E0001", "mend it", edits);

    private Task<PreparedFixes> PrepareAsync(params IReadOnlyList<SuggestedFix> fixes)
    {
        var run = RunOf(fixes);
        return FixApplication.PrepareAsync(fixes.Select(fix => new OfferedFix(fix, run)), Sources, TestContext.Current.CancellationToken);
    }

    private string Write(string name, string text)
    {
        var path = Path.GetFullPath(name, _root);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
