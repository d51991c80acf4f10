using System.Diagnostics;
using System.Runtime.Versioning;
using AgentMcp.Core.Processes.Table;

namespace AgentMcp.Core.Tests.Processes.Table;

[SupportedOSPlatform("linux")]
public sealed class ProcessTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _started = [];

    public static TheoryData<string> Kinds => ["linux", "portable"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_OneThatRuns_IsInTheListToo(string kind)
    {
        var table = Of(kind);
        var started = Start("sleep", "600");

        var found = table.Find(started.Id);

        Assert.Equal("sleep", found!.Name);
        Assert.Contains(table.List(), facts => facts.Id == started.Id && facts.Started == found.Started);
        Assert.InRange((found.StartedAt - new DateTimeOffset(started.StartTime)).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Null(table.Find(int.MaxValue));
    }

    [Fact]
    public void Describe_AProcess_TellsWhatItRunsAndWhereAndWhose()
    {
        var table = Of("linux");
        var plain = Start("sleep", "600");
        var ours = Start("sleep", "600", "AGENTMCP_RUN=1");

        var details = table.Describe(table.Find(plain.Id)!);

        Assert.Equal(["sleep", "600"], details!.Arguments);
        Assert.Equal("sleep", Path.GetFileName(details.Executable!).Replace("coreutils", "sleep", StringComparison.Ordinal));
        Assert.Equal(_folder.Path, details.WorkingFolder);
        Assert.False(details.IsOurs);
        Assert.True(table.Describe(table.Find(ours.Id)!)!.IsOurs);
        Assert.Equal(Environment.ProcessId, table.Find(plain.Id)!.Parent);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task EndAsync_AnotherThatHasTheNumberNow_IsLeftAlone(string kind)
    {
        var table = Of(kind);
        var process = Start("sleep", "600");
        var before = table.Find(process.Id)! with { Started = "1" };

        Assert.True(await table.EndAsync(before, TimeSpan.FromSeconds(5), Token));

        Assert.False(process.HasExited);
        Assert.Null(table.Describe(before));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task EndAsync_OneThatDoesNotWantTo_IsKilledAfterTheGrace(string kind)
    {
        var table = Of(kind);
        var stubborn = Start("bash", "-c", "trap '' TERM; while :; do sleep 1; done");
        var facts = table.Find(stubborn.Id)!;

        Assert.True(await table.EndAsync(facts, TimeSpan.FromMilliseconds(50), Token));

        await stubborn.WaitForExitAsync(Token);
        Assert.Null(table.Find(stubborn.Id));
        Assert.True(await table.EndAsync(facts, TimeSpan.Zero, Token));
    }

    private static IProcessTable Of(string kind) => kind == "linux" ? new LinuxProcessTable() : new PortableProcessTable();

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments.Where(argument => !argument.StartsWith("AGENTMCP_", StringComparison.Ordinal))) { WorkingDirectory = _folder.Path };
        start.Environment.Remove("AGENTMCP_RUN");
        foreach (var variable in arguments.Where(argument => argument.StartsWith("AGENTMCP_", StringComparison.Ordinal)).Select(argument => argument.Split('=')))
        {
            start.Environment[variable[0]] = variable[1];
        }

        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }
}
