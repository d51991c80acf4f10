using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Processes;

/// <summary>The promise that no test leaves a process behind.</summary>
public sealed class TemporaryHomeTests
{
    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task disposing_ends_a_process_that_lost_its_parent_and_its_group()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The environment of other processes is read from /proc.");
        var cancellationToken = TestContext.Current.CancellationToken;
        var home = new TemporaryHome();
        var startInfo = ServerCommand.Isolate(new ProcessStartInfo("sh", ["-c", "setsid sleep 3600 >/dev/null 2>&1 & echo $!"]), home);
        var started = await ChildProcess.RunAsync(startInfo, input: null, cancellationToken);
        Assert.True(started.ExitCode is 0, started.ToString());
        var orphan = Assert.Single(home.Users());

        home.Dispose();

        Assert.False(Directory.Exists($"/proc/{orphan}"));
        Assert.False(Directory.Exists(home.Path));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task disposing_ends_a_hub_that_nobody_waits_for_and_its_socket()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The environment of other processes is read from /proc.");
        var home = new TemporaryHome();
        var hub = await HubProcess.StartAsync(home, TestContext.Current.CancellationToken);
        Assert.Equal([hub], home.Users());

        home.Dispose();

        Assert.False(Directory.Exists($"/proc/{hub}"));
        Assert.False(Directory.Exists(home.Environment["XDG_RUNTIME_DIR"]));
    }
}
