using AgentMcp.Core.Errors;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class ConfirmationTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task A_terminal_is_asked(string typed, bool removes)
    {
        _line.IsTerminal = true;
        _line.Input = typed;

        var result = await _line.RunAsync("sample", "remove", "old");

        Assert.Contains("Removes the sample old.\n  - one file\nGo ahead? [y/N]", result.Error, StringComparison.Ordinal);
        Assert.Equal(removes ? ExitCode.Ok : ExitCode.Refused, result.ExitCode);
        Assert.Equal(removes ? ["old"] : [], _line.State.Removed);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_answer_is_a_plan_that_can_be_carried_out()
    {
        var planned = await _line.RunAsync("sample", "remove", "old", "--json");
        var plan = planned.Envelope.GetProperty("data").GetProperty("plan_id").GetString()!;
        Assert.Empty(_line.State.Removed);

        var done = await _line.RunAsync("sample", "remove", "old", "--plan-id", plan);

        Assert.Equal((ExitCode.Refused, "ConfirmationRequired"), (planned.ExitCode, planned.Envelope.GetProperty("status").GetString()));
        Assert.Equal((ExitCode.Ok, "Removed old.\n"), (done.ExitCode, done.Output));
        Assert.Equal(["old"], _line.State.Removed);
    }

    [Theory]
    [InlineData("sample", "remove", "old", "--yes")]
    [InlineData("sample", "remove", "old", "-y")]
    [InlineData("sample", "remove", "old", "--force")]
    [InlineData("call", "sample_remove", """{"name":"old"}""", "--yes")]
    public async Task A_yes_beforehand_acts_without_asking(params string[] arguments)
    {
        var result = await _line.RunAsync(arguments);

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Equal(["old"], _line.State.Removed);
    }

    [Fact]
    public async Task A_dry_run_never_acts()
    {
        var result = await _line.RunAsync("sample", "remove", "old", "--dry-run", "--yes");

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.StartsWith("Would: Removes the sample old.", result.Output, StringComparison.Ordinal);
        Assert.Empty(_line.State.Removed);
    }
}
