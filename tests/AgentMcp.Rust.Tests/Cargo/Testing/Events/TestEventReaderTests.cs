using System.Text;
using AgentMcp.Rust.Cargo.Testing.Events;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Testing.Events;

public sealed class TestEventReaderTests
{
    [Fact]
    public void Suite_that_begins_and_ends_is_read_with_its_figures()
    {
        var started = Read("""{ "type": "suite", "event": "started", "test_count": 13 }""")!;
        var finished = Read("""{ "type": "suite", "event": "failed", "passed": 1, "failed": 10, "ignored": 2, "measured": 0, "filtered_out": 5, "exec_time": 0.067527636 }""")!;

        Assert.Equal((TestEventKind.SuiteStarted, 13), (started.Kind, started.Count));
        Assert.Equal((TestEventKind.SuiteFinished, false, new SuiteCounts(1, 10, 2, 0, 5)), (finished.Kind, finished.IsOk, finished.Counts));
    }

    [Fact]
    public void Failed_test_has_what_it_printed_and_why()
    {
        var failed = Read("""{ "type": "test", "name": "tests::sp2", "event": "failed", "stdout": "a\nb \"c\"\n", "message": "panic did not contain expected string" }""")!;

        Assert.Equal((TestEventKind.Failed, "tests::sp2", "a\nb \"c\"\n", "panic did not contain expected string"), (failed.Kind, failed.Name, failed.Output, failed.Message));
    }

    [Fact]
    public void Listed_test_has_its_place()
    {
        var listed = Read("""{ "type": "test", "event": "discovered", "name": "tests::ign", "ignore": true, "ignore_message": "slow", "source_path": "src/lib.rs", "start_line": 34, "start_col": 35, "end_line": 34, "end_col": 38 }""")!;

        Assert.Equal((TestEventKind.Discovered, "src/lib.rs", 34, true, "slow"), (listed.Kind, listed.SourcePath, listed.Line, listed.IsIgnored, listed.Message));
    }

    [Fact]
    public void Suite_of_nextest_is_named()
    {
        var started = Read("""{"type":"suite","event":"started","test_count":1,"nextest":{"crate":"sample","test_binary":"round","kind":"test"}}""")!;

        Assert.Equal(("sample", "round", "test"), started.Suite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("running 3 tests")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "type": "test", "name": "x" """)]
    [InlineData("""{ "type": "test", "name": "x", "event": "ok" } and more""")]
    [InlineData("""{ "type": "test", "event": "ok" }""")]
    [InlineData("""{ "type": "test", "name": "\ud800", "event": "ok" }""")]
    [InlineData("""{ "type": "suite", "event": "ok", "passed": 99999999999 }""")]
    [InlineData("""{ "type": "bench", "name": "x", "median": 1 }""")]
    [InlineData("""{ "type": "report", "total_time": 0.2, "compilation_time": 0.1 }""")]
    public void Lines_that_are_no_events_are_none(string line) => Assert.Null(Read(line));

    [Fact]
    public void Event_behind_a_line_that_had_no_end_is_found_and_told_apart()
    {
        var line = Encoding.UTF8.GetBytes("""printed by a child{ "type": "test", "name": "x", "event": "ok" }""");

        var one = TestEventReader.Read(line, wasCut: false, out var before);

        Assert.Equal((TestEventKind.Passed, "printed by a child"), (one!.Kind, Encoding.UTF8.GetString(line.AsSpan(0, before))));
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_hide_an_event()
    {
        byte[] line = [0xff, 0xfe, .. """{ "type": "test", "name": "x", "event": "failed", "stdout": " """u8, 0xff, .. "\" }"u8];

        Assert.Equal(TestEventKind.Failed, TestEventReader.Read(line)!.Kind);
    }

    [Fact]
    public void Beginning_of_a_line_that_was_cut_is_read_wherever_it_was_cut()
    {
        var line = Encoding.UTF8.GetBytes("""{ "type": "test", "name": "x", "event": "failed", "stdout": "one\ntwo\\ \u001b[1m ünï" }""");
        var text = Encoding.UTF8.GetBytes("\"stdout\": \"");
        var from = line.AsSpan().IndexOf(text) + text.Length;
        for (var length = from; length < line.Length - 3; length++)
        {
            var one = TestEventReader.Read(line.AsSpan(0, length), wasCut: true)!;

            Assert.Equal((TestEventKind.Failed, true), (one.Kind, one.OutputWasCut));
            Assert.StartsWith(one.Output!, "one\ntwo\\ \u001b[1m ünï", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_bytes_are_read_without_a_throw() => Prop
        .ForAll<byte[], bool>((bytes, wasCut) =>
        {
            byte[] line = [.. "{ \"type\": \""u8, .. bytes ?? []];
            _ = TestEventReader.Read(line, wasCut);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_are_the_same_however_the_bytes_arrive() => Prop
        .ForAll<byte[], int>((bytes, seed) =>
        {
            var (whole, parts) = (Split(bytes ?? [], int.MaxValue), Split(bytes ?? [], 1 + (Math.Abs(seed % 7))));
            return whole.SequenceEqual(parts, StringComparer.Ordinal);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Line_beyond_the_bound_loses_its_end_and_says_so()
    {
        List<(string Line, bool WasCut)> told = [];
        var lines = new EventLines((line, wasCut) => told.Add((Encoding.UTF8.GetString(line), wasCut)), longest: 4);

        lines.Add("abcdef\nxy\nabcd\nlast"u8);
        lines.Finish();

        Assert.Equal([("abcd", true), ("xy", false), ("abcd", false), ("last", false)], told);
    }

    private static TestEvent? Read(string line) => TestEventReader.Read(Encoding.UTF8.GetBytes(line));

    private static List<string> Split(byte[] bytes, int size)
    {
        List<string> told = [];
        var lines = new EventLines((line, _) => told.Add(Convert.ToHexString(line)));
        foreach (var part in bytes.Chunk(size))
        {
            lines.Add(part);
        }

        lines.Finish();
        return told;
    }
}
