using AgentMcp.Core.Invocation;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class OutputFormatTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("--json")]
    [InlineData("--output=json")]
    [InlineData("-o=json")]
    public async Task Json_is_the_envelope_on_one_line_unescaped(string option)
    {
        var result = await _line.RunAsync("sample", "search", "größe 日本", option);

        Assert.Equal(1, result.Output.Count(character => character == '\n'));
        Assert.Contains("größe 日本", result.Output, StringComparison.Ordinal);
        var envelope = result.Envelope;
        Assert.Equal(["tool", "version", "timestamp", "status", "data", "context"], envelope.EnumerateObject().Select(property => property.Name));
        Assert.Equal("sample_search", envelope.GetProperty("tool").GetString());
        Assert.Equal(ProgramVersion.Text, envelope.GetProperty("version").GetString());
        Assert.Equal(_line.Folder, envelope.GetProperty("context").GetProperty("workspace").GetString());
        Assert.False(envelope.GetProperty("context").GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task The_environment_sets_the_format_and_an_option_overrides_it()
    {
        _line.Environment["AGENTMCP_OUTPUT"] = "json";

        var fromEnvironment = await _line.RunAsync("sample", "search", "x");
        var fromOption = await _line.RunAsync("sample", "search", "x", "--output", "text");

        Assert.StartsWith("{", fromEnvironment.Output, StringComparison.Ordinal);
        Assert.Equal("1 sample about x.\n", fromOption.Output);
    }

    [Fact]
    public async Task Ndjson_is_one_result_a_line()
    {
        _line.State.Search = (_, _, _) => Task.FromResult(ToolResult.Of(
            new SampleHits([new("a", "one\ntwo", 1, []), new("b", "three", 2, [])], 2, 2), "2"));

        var result = await _line.RunAsync("sample", "search", "x", "-o", "ndjson");

        Assert.Equal(
            ["""{"id":"a","content":"one\ntwo","weight":1,"tags":[]}""", """{"id":"b","content":"three","weight":2,"tags":[]}"""],
            result.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_table_in_a_pipe_is_plain_and_whole()
    {
        var longText = new string('y', 300);

        var result = await _line.RunAsync("sample", "search", longText, "-o", "table");

        Assert.Contains(longText, result.Output, StringComparison.Ordinal);
        Assert.Contains("größe, b", result.Output, StringComparison.Ordinal);
        Assert.Contains("456789ab", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('│', result.Output);
    }

    [Fact]
    public async Task A_table_on_a_terminal_has_lines_and_keeps_to_its_width()
    {
        _line.IsTerminal = true;
        _line.Width = 60;

        var result = await _line.RunAsync("sample", "search", new string('y', 100), "-o", "table");

        Assert.Contains('│', result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
    }

    [Fact]
    public async Task NO_COLOR_makes_the_table_plain()
    {
        _line.IsTerminal = true;
        _line.Environment["NO_COLOR"] = "1";

        var result = await _line.RunAsync("sample", "search", "x", "-o", "table");

        Assert.DoesNotContain('│', result.Output);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task A_narrow_terminal_names_the_columns_left_out()
    {
        _line.IsTerminal = true;
        _line.Width = 30;

        var result = await _line.RunAsync("sample", "search", "x", "-o", "table");

        Assert.Contains("weight, tags (--json has all)", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("table")]
    public async Task A_stored_escape_sequence_does_not_reach_a_terminal(string format)
    {
        _line.IsTerminal = true;
        _line.State.Search = (_, _, _) => Task.FromResult(ToolResult.Of(new SampleHits([new("a", "\u001b[2Jgone", 1, [])], 1, 1), "\u001b[2Jgone"));

        var result = await _line.RunAsync("sample", "search", "x", "-o", format);

        Assert.Contains("gone", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_go_to_the_error_stream()
    {
        _line.State.Search = (_, context, _) =>
        {
            context.Warn("Only half was read.");
            return Task.FromResult(ToolResult.Of(new SampleHits([], 0, 0), "none"));
        };

        var result = await _line.RunAsync("sample", "search", "x");

        Assert.Equal(("none\n", "warning: Only half was read.\n"), (result.Output, result.Error));
    }
}
