using System.Text.Json;
using AgentMcp.Rust.Cargo.Testing.Coverage;
using AgentMcp.Rust.Cargo.Testing.Coverage.Changes;
using AgentMcp.Rust.Cargo.Testing.Coverage.Reports;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Testing.Coverage;

public sealed class CoverageReportTests
{
    [Fact]
    public void Line_counts_for_the_most_that_holds_on_it()
    {
        // Line 2 begins a region that did not run inside of one that did; 5-7 did not run; 9 is skipped by an attribute.
        var files = LlvmCovReport.Read(JsonElement.Parse(
            """
            {"type":"llvm.coverage.json.export","version":"2.0.1","data":[{"files":[{"filename":"/p/src/lib.rs","summary":{"lines":{"count":7,"covered":4,"percent":57}},
            "segments":[[1,1,3,true,true,false],[2,9,0,true,true,false],[2,12,3,true,false,false],[4,2,0,false,false,false],[5,1,0,true,true,false],[7,2,0,false,false,false],[9,1,0,false,true,false],[9,9,0,false,false,false]]}],"totals":{}}]}
            """));

        var file = Assert.Single(files);
        Assert.Equal(("/p/src/lib.rs", 7, 4), (file.Path, file.Lines, file.Covered));
        Assert.Equal([5, 6, 7], file.Uncovered);
    }

    [Fact]
    public void Traces_of_tarpaulin_are_lines()
    {
        var files = TarpaulinReport.Read(JsonElement.Parse(
            """{"files":[{"path":["/","p","src","lib.rs"],"content":"","traces":[{"line":5,"address":[],"length":1,"stats":{"Line":0}},{"line":2,"address":[],"length":1,"stats":{"Line":4}}],"covered":1,"coverable":2}]}"""));

        var file = Assert.Single(files);
        Assert.Equal(("/p/src/lib.rs", 2, 1), (file.Path, file.Lines, file.Covered));
        Assert.Equal([5], file.Uncovered);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"data":[{"files":[{"filename":"x"}]}],"files":[{}]}""")]
    public void Other_files_are_refused(string text)
    {
        Assert.Throws<JsonException>(() => LlvmCovReport.Read(JsonElement.Parse(text)));
        Assert.Throws<JsonException>(() => TarpaulinReport.Read(JsonElement.Parse(text)));
    }

    [Fact]
    public void Ranges_hold_the_lines_and_nothing_else() => Prop
        .ForAll<int[]>(numbers =>
        {
            int[] lines = [.. (numbers ?? []).Select(number => Math.Abs(number % 50) + 1).Distinct().Order()];
            var back = LineRanges.Of(lines).SelectMany(range => range.Split('-') is [var from, var to] ? Enumerable.Range(int.Parse(from), int.Parse(to) - int.Parse(from) + 1) : [int.Parse(range)]);
            return back.SequenceEqual(lines);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Differences_are_read_by_their_new_lines()
    {
        var files = ChangedLines.ReadDiff(
            "diff --git a/src/lib.rs b/src/lib.rs\n--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1 +1,2 @@\n-old\n+++ b/forged.rs\n+new\n@@ -10,3 +11,0 @@ fn x\n-a\n-b\n-c\n@@ -20,0 +19 @@\n+one\n--- a/gone.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n--- /dev/null\n+++ \"b/odd\\tname.rs\"\n@@ -0,0 +1 @@\n+x\n",
            "/p");

        Assert.Equal(["/p/src/lib.rs", "/p/odd\tname.rs"], files.Keys);
        Assert.Equal([(1, 2), (19, 19)], files["/p/src/lib.rs"]!);
    }
}
