using AgentMcp.EndToEnd.Tests.Launcher;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>The launcher builds beside a hub that runs.</summary>
public sealed class RebuildTests(BuiltLauncherTree built) : HubTests, IClassFixture<BuiltLauncherTree>
{
    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_rebuild_leaves_the_build_of_a_running_hub_and_the_hub_serving()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The launcher for POSIX systems; Windows has agentmcp.cmd.");
        using var tree = built.Copy();
        var folder = Path.Combine(tree.Builds, "00000000000000aa");
        CopiedBuild.CopyTo(folder, TimeSpan.Zero);
        Assert.Equal(0, (await RunAsync(folder, "tools")).ExitCode);
        var hub = HubId;

        // The oldest of many: the launcher would remove it, if nobody ran it.
        Directory.SetLastWriteTimeUtc(folder, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        foreach (var word in (string[])["second", "third"])
        {
            tree.Answer(word);
            await tree.RunAsync(Token);
        }

        var stored = await RunAsync(folder, "memory", "store", "Stored after the rebuild");
        Assert.True(stored.ExitCode is 0, stored.ToString());
        Assert.Equal(hub, HubId);
        Assert.Equal(3, Directory.GetDirectories(tree.Builds).Length);
    }

    private Task<ProcessResult> RunAsync(string folder, params IEnumerable<string> arguments) =>
        ChildProcess.RunAsync(CopiedBuild.Command(folder, Home, arguments), input: null, Token);
}
