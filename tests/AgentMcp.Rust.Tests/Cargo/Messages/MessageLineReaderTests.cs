using System.Text;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Messages;

namespace AgentMcp.Rust.Tests.Cargo.Messages;

public sealed class MessageLineReaderTests
{
    private static readonly RunEnd Failed = RunEnd.Exited(101);

    [Fact]
    public void A_line_of_a_program_that_looks_like_JSON_is_text()
    {
        var lines = new List<string>();
        var build = Collect(
            CompilerMessages.Bytes("""{"type":"suite","event":"started"}""", "{", "{}", """{"reason":"somebody's"}""", """{"reason":"build-finished"}""", """{"reason":7}""", """{"reason":"compiler-message","message":"text"}""", "plain"),
            lines);
        Assert.Equal(8, lines.Count);
        Assert.Null(build.BuildSucceeded);
        Assert.Equal(0, build.Findings.Counts.Errors);
    }

    [Fact]
    public void Two_messages_in_a_line_are_none()
    {
        var lines = new List<string>();
        Assert.Null(Collect(CompilerMessages.Bytes(CompilerMessages.Finished + CompilerMessages.Finished), lines).BuildSucceeded);
        Assert.Single(lines);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_shown_and_never_lost()
    {
        var lines = new List<string>();
        byte[] broken = [.. "{\"reason\":\"compiler-message\",\"package_id\":\"x\",\"message\":{\"level\":\"error\",\"message\":\""u8, 0xff, 0xfe, .. "\"}}\n"u8, 0xc3, (byte)'\n', .. CompilerMessages.Bytes(CompilerMessages.Finished)];
        var build = Collect(broken, lines);
        Assert.True(build.BuildSucceeded);
        Assert.Equal(2, lines.Count);
        Assert.Equal("\ufffd", lines[1]);
    }

    [Fact]
    public void Line_ends_of_Windows_are_line_ends()
    {
        var lines = new List<string>();
        var build = Collect(Encoding.UTF8.GetBytes($"hello\r\n{CompilerMessages.Finished}\r\nlast\r"), lines);
        Assert.True(build.BuildSucceeded);
        Assert.Equal(["hello", "last"], lines);
    }

    [Fact]
    public void Colours_of_a_program_are_its_own_and_those_of_the_compiler_are_dropped()
    {
        var lines = new List<string>();
        var message = CompilerMessages.Wrap("{\"rendered\":\"\\u001b[31merror\\u001b[0m: no\",\"level\":\"error\",\"message\":\"no\",\"spans\":[],\"children\":[],\"code\":null}");
        var build = Collect(CompilerMessages.Bytes("\u001b[32mgreen\u001b[0m", message), lines);
        Assert.Equal(["\u001b[32mgreen\u001b[0m"], lines);
        Assert.Equal("error: no\n\n", Assert.Single(build.Parts).Text);
    }

    [Fact]
    public void A_message_of_a_hundred_megabytes_is_counted_and_what_follows_is_read()
    {
        var lines = new List<string>();
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo") { OnText = lines.Add });
        collector.AddOutput("{\"reason\":\"compiler-message\",\"package_id\":\""u8.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        FeedMegabytes(collector, 100);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
        collector.AddOutput(CompilerMessages.Bytes("\"}", CompilerMessages.Finished));
        var build = collector.Complete(Failed);
        Assert.Equal(1, build.Findings.LeftOut.Messages);
        Assert.True(build.BuildSucceeded);
        Assert.Empty(lines);
    }

    [Fact]
    public void A_text_of_a_hundred_megabytes_comes_in_pieces()
    {
        var longest = 0;
        long characters = 0;
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo") { OnText = line => (longest, characters) = (Math.Max(longest, line.Length), characters + line.Length) });
        FeedMegabytes(collector, 100);
        collector.Complete(Failed);
        Assert.Equal(100 << 20, characters);
        Assert.Equal(MessageLineReader.LongestText, longest);
    }

    [Fact]
    public void A_brace_that_begins_a_hundred_megabytes_of_text_begins_text()
    {
        long characters = 0;
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo") { OnText = line => characters += line.Length });
        collector.AddOutput("{"u8.ToArray());
        FeedMegabytes(collector, 100);
        collector.AddOutput(CompilerMessages.Bytes("", CompilerMessages.Finished));
        Assert.True(collector.Complete(Failed).BuildSucceeded);
        Assert.Equal((100 << 20) + 1, characters);
    }

    [Fact]
    public void What_follows_the_end_of_the_build_is_the_programs()
    {
        var lines = new List<string>();
        var build = Collect(CompilerMessages.Bytes("""{"reason":"build-finished","success":false}""", CompilerMessages.Finished, CompilerMessages.Error("no", "src/lib.rs", 1)), lines);
        Assert.False(build.BuildSucceeded);
        Assert.Equal(2, lines.Count);
        Assert.Equal(0, build.Findings.Counts.Errors);
    }

    [Fact]
    public void An_expansion_as_deep_as_a_macro_recurses_is_read()
    {
        var expansion = "null";
        for (var depth = 0; depth < 128; depth++)
        {
            expansion = $$"""{"span":{{CompilerMessages.Span(depth == 0 ? "src/lib.rs" : "/home/me/.cargo/registry/src/index-1/deep-1.0.0/src/lib.rs", depth + 1, expansion)}},"macro_decl_name":"deep!","def_site_span":null}""";
        }

        var build = Collect(CompilerMessages.Bytes(CompilerMessages.Diagnostic("too deep", CompilerMessages.Span("/home/me/.cargo/registry/src/index-1/deep-1.0.0/src/lib.rs", 9, expansion))), []);
        Assert.Equal(("src/lib.rs", 1), (build.Findings.Groups[0].Places[0].File, build.Findings.Groups[0].Places[0].Line));
        Assert.Equal(["note: in the expansion of `deep!`"], build.Findings.Groups[0].Notes);
    }

    private static CollectedBuild Collect(byte[] bytes, List<string> lines)
    {
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo") { OnText = lines.Add });
        collector.AddOutput(bytes);
        return collector.Complete(Failed);
    }

    private static void FeedMegabytes(FindingCollector collector, int megabytes)
    {
        var piece = new byte[64 * 1024];
        piece.AsSpan().Fill((byte)'x');
        for (var fed = 0; fed < megabytes * 16; fed++)
        {
            collector.AddOutput(piece);
        }
    }
}
