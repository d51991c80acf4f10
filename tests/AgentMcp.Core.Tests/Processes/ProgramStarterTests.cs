using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Processes.Live;

namespace AgentMcp.Core.Tests.Processes;

[SupportedOSPlatform("linux")]
public sealed class ProgramStarterTests
{
    private readonly RunningPrograms _programs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_AProgramThatAnswers_IsTalkedWithUntilItEnds()
    {
        await using var program = await StartAsync("while read -r line; do echo \"got $line\"; done; exit 7");
        using var answers = new StreamReader(program.Output);

        await SayAsync(program, "one");
        Assert.Equal("got one", await answers.ReadLineAsync(Token));
        await SayAsync(program, "two");
        Assert.Equal("got two", await answers.ReadLineAsync(Token));
        await program.Input.DisposeAsync();
        await program.Exited.WaitAsync(Token);

        Assert.Equal(new ProgramExit(7, null), await program.EndAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task StartAsync_NoSuchProgram_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<ProgramStartException>(() => Runners.CreateStarter(TimeProvider.System).StartAsync(Command("no-such-program-here"), Token));

        Assert.Contains("no-such-program-here could not be started: no such program in PATH", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_WithAChildThatLeftTheGroup_KillsItToo()
    {
        var program = await StartAsync("setsid sleep 300 & echo $!; wait");
        using var answers = new StreamReader(program.Output);
        var child = int.Parse(await answers.ReadLineAsync(Token) ?? "", CultureInfo.InvariantCulture);

        await program.DisposeAsync();

        Assert.False(Runs(child), "it still runs");
        Assert.Empty(_programs.List());
    }

    [Fact]
    public async Task EndAsync_AProgramThatMindsTheRequest_EndsWithItsOwnCode()
    {
        await using var program = await StartAsync("trap 'exit 3' TERM; echo ready; while :; do sleep 0.01; done");
        using var answers = new StreamReader(program.Output);
        Assert.Equal("ready", await answers.ReadLineAsync(Token));

        var exit = await program.EndAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(3, exit.ExitCode);
    }

    [Fact]
    public async Task ErrorTail_OfMuchOutput_IsItsEnd()
    {
        await using var program = await StartAsync("seq 1 100000 >&2; echo done");
        using var answers = new StreamReader(program.Output);
        Assert.Equal("done", await answers.ReadLineAsync(Token));
        await program.EndAsync(TimeSpan.Zero);

        Assert.EndsWith("99999\n100000\n", program.ErrorTail, StringComparison.Ordinal);
        Assert.True(program.ErrorTail.Length <= 16 * 1024);
    }

    [Fact]
    public async Task StartAsync_WhileItRuns_StandsAmongThePrograms()
    {
        await using var program = await StartAsync("cat");

        var listed = Assert.Single(_programs.List());

        Assert.Equal(program.ProcessId, listed.ProcessId);
        Assert.True(program.ReadTree()?.ResidentBytes > 0);
    }

    [Fact]
    public async Task StartAsync_WithLowPriority_ItAndWhatItStartsYield()
    {
        await using var program = await Runners.CreateStarter(TimeProvider.System).StartAsync(new ProcessCommand("sh", ["-c", "read go; nice; sh -c nice"]) { HasLowPriority = true, TimeLimit = Timeout.InfiniteTimeSpan }, Token);
        using var answers = new StreamReader(program.Output);
        await program.Input.WriteAsync("go\n"u8.ToArray(), Token);
        await program.Input.FlushAsync(Token);

        Assert.Equal("10", await answers.ReadLineAsync(Token));
        Assert.Equal("10", await answers.ReadLineAsync(Token));
    }

    // Nobody may have asked yet how it ended: then its entry stays, without a program behind it.
    private static bool Runs(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].TrimStart()[0] is not 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static ProcessCommand Command(string name, params string[] arguments) => new(name, arguments) { TimeLimit = Timeout.InfiniteTimeSpan };

    private static async Task SayAsync(ILiveProgram program, string line)
    {
        await program.Input.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), Token);
        await program.Input.FlushAsync(Token);
    }

    private Task<ILiveProgram> StartAsync(string script, params string[] arguments) =>
        Runners.CreateStarter(TimeProvider.System, _programs).StartAsync(Command("sh", ["-c", script, .. arguments]), Token);
}
