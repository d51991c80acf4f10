using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class ToolCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_tool_is_a_command_with_its_primary_parameter_in_place()
    {
        var result = await _line.RunAsync("sample", "search", "retry policy");

        Assert.Equal((0, "1 sample about retry policy.\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal("retry policy", _line.State.Searched!.Query);
    }

    [Fact]
    public async Task Defaults_come_from_the_catalogue()
    {
        await _line.RunAsync("sample", "search", "x");

        Assert.Equal((10, SampleOrder.BestFirst, false), (_line.State.Searched!.Limit, _line.State.Searched.Order, _line.State.Searched.Explain));
        Assert.Null(_line.State.Searched.Tags);
    }

    [Fact]
    public async Task Options_of_every_kind_reach_the_tool()
    {
        await _line.RunAsync("sample", "search", "--query", "x", "--limit", "5", "--min-weight=0.25", "--tags", "a,b", "--tags", "c\\,d", "--order", "newest_first", "--explain", "--extra", """{"deep":[1]}""");

        var given = _line.State.Searched!;
        Assert.Equal(("x", 5, 0.25, SampleOrder.NewestFirst, true), (given.Query, given.Limit, given.MinWeight, given.Order, given.Explain));
        Assert.Equal(["a", "b", "c,d"], given.Tags!);
        Assert.Equal(1, given.Extra!.Value.GetProperty("deep")[0].GetInt32());
    }

    [Theory]
    [InlineData(new[] { "sample", "search", "--explain", "the text" }, true)]
    [InlineData(new[] { "sample", "search", "--explain", "false", "the text" }, false)]
    [InlineData(new[] { "sample", "search", "the text", "--explain=true" }, true)]
    public async Task A_flag_does_not_swallow_the_text_behind_it(string[] arguments, bool explain)
    {
        await _line.RunAsync(arguments);

        Assert.Equal(("the text", explain), (_line.State.Searched!.Query, _line.State.Searched.Explain));
    }

    [Theory]
    [InlineData("@todo")]
    [InlineData("[suggest]")]
    [InlineData("-5 degrees")]
    [InlineData("größer, 日本語 🎉")]
    [InlineData("/help")]
    public async Task A_text_is_taken_as_it_is(string text)
    {
        var result = await _line.RunAsync("sample", "search", text);

        Assert.Equal((0, text), (result.ExitCode, _line.State.Searched!.Query));
    }

    [Fact]
    public async Task A_text_that_begins_like_an_option_follows_two_dashes()
    {
        await _line.RunAsync("sample", "search", "--", "--limit");

        Assert.Equal("--limit", _line.State.Searched!.Query);
    }

    [Fact]
    public async Task A_dash_reads_the_text_from_the_input()
    {
        _line.Input = "from a file\nof two lines";

        await _line.RunAsync("sample", "search", "-");

        Assert.Equal("from a file\nof two lines", _line.State.Searched!.Query);
    }

    [Fact]
    public async Task The_workspace_is_the_current_folder_unless_named()
    {
        Directory.CreateDirectory(Path.Combine(_line.Folder, "other"));

        await _line.RunAsync("sample", "search", "x");
        var current = _line.State.Context!.Workspace;
        await _line.RunAsync("sample", "search", "x", "--workspace", "other");

        Assert.Equal(_line.Folder, current);
        Assert.Equal(Path.Combine(_line.Folder, "other"), _line.State.Context!.Workspace);
    }

    [Fact]
    public async Task The_answer_is_unbounded_unless_asked()
    {
        _line.State.Search = (_, _, _) => Task.FromResult(ToolResult.Of(new SampleHits([], 0, 0), new string('x', 100_000)));

        var whole = await _line.RunAsync("sample", "search", "x");
        var cut = await _line.RunAsync("sample", "search", "x", "--max-tokens", "100");

        Assert.Equal(100_001, whole.Output.Length);
        Assert.InRange(cut.Output.Length, 100, 600);
        Assert.Contains("output_read", cut.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_failed_exits_with_1()
    {
        _line.State.Search = (_, _, _) => Task.FromResult(ToolResult.Of(new SampleHits([], 0, 0), "did not work") with { JobFailed = true });

        Assert.Equal(ExitCode.JobFailed, (await _line.RunAsync("sample", "search", "x")).ExitCode);
    }

    [Fact]
    public async Task A_tools_error_goes_to_the_error_stream_with_its_exit_code()
    {
        _line.State.Search = (_, _, _) => throw ToolException.CallerCanFix(ErrorCatalog.NotFound, "There is no such sample.");

        var result = await _line.RunAsync("sample", "search", "x");

        Assert.Equal((ExitCode.NotFound, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("NotFound: There is no such sample.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_exits_with_70_and_an_id()
    {
        _line.State.Search = (_, _, _) => throw new InvalidOperationException("secret detail");

        var result = await _line.RunAsync("sample", "search", "x");

        Assert.Equal(ExitCode.Bug, result.ExitCode);
        Assert.Matches("InternalError: .*id [0-9a-f-]{36}", result.Error);
        Assert.DoesNotContain("secret detail", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_exits_with_6_and_says_how_far_it_came()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _line.State.Search = async (_, context, cancellationToken) =>
        {
            context.Progress.Report(new ToolProgress(3, 10, "reading files"));
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("unreachable");
        };

        var result = await _line.RunAsync(cancellation.Token, "sample", "search", "x", "--json");

        Assert.Equal(ExitCode.Cancelled, result.ExitCode);
        Assert.Equal("Cancelled", result.ErrorData.GetProperty("code").GetString());
        Assert.Contains("3 of 10: reading files", result.ErrorData.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
