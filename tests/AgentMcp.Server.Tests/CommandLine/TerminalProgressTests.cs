using AgentMcp.Core.Invocation;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class TerminalProgressTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public TerminalProgressTests() => _line.State.Search = (_, context, _) =>
    {
        context.Progress.Report(new ToolProgress(3, 10, "reading\nfiles \u001b[2J" + new string('x', 200)));
        return Task.FromResult(ToolResult.Of(new SampleHits([], 0, 0), "done"));
    };

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_terminal_shows_it_in_one_line_that_is_gone_at_the_end()
    {
        _line.IsTerminal = true;
        _line.Width = 30;

        var result = await _line.RunAsync("sample", "search", "x");

        Assert.Equal("\r\u001b[K3 of 10: reading files \uFFFD[2Jxx\r\u001b[K", result.Error);
        Assert.Equal("done\n", result.Output);
    }

    [Fact]
    public async Task A_pipe_hears_nothing_of_it()
    {
        var result = await _line.RunAsync("sample", "search", "x", "--output", "ndjson");

        Assert.Empty(result.Error);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task A_terminal_that_cannot_erase_gets_a_line_of_its_own()
    {
        _line.IsTerminal = true;
        _line.Environment["TERM"] = "dumb";

        var result = await _line.RunAsync("sample", "search", "x");

        Assert.StartsWith("3 of 10: reading files ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("x\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error);
    }

    [Fact]
    public async Task It_is_taken_away_before_an_error_too()
    {
        _line.IsTerminal = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _line.State.Search = async (_, context, token) =>
        {
            context.Progress.Report(new ToolProgress(3, 10, "reading"));
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException();
        };

        var result = await _line.RunAsync(stop.Token, "sample", "search", "x");

        Assert.StartsWith("\r\u001b[K3 of 10: reading\r\u001b[KCancelled: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("It had come to 3 of 10: reading.", result.Error, StringComparison.Ordinal);
    }
}
