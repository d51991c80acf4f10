using System.Diagnostics;
using System.Text;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Processes;

public sealed class GuardianVerbTests
{
    [Fact]
    public async Task The_program_itself_is_the_guardian_and_kills_what_is_registered_when_its_input_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Process groups are a matter of Linux.");
        var token = TestContext.Current.CancellationToken;
        using var home = new TemporaryHome();
        await using var watched = ChildProcess.Start(Sleep("watched"));
        await using var ended = ChildProcess.Start(Sleep("ended"));
        await using var guardian = ChildProcess.Start(ServerCommand.Create(home, "guardian"));

        await guardian.Input.WriteAsync(Encoding.UTF8.GetBytes("run watched \nrun ended \nend ended\n"), token);
        guardian.Input.Close();

        Assert.Equal(0, await guardian.WaitForExitAsync(token));
        Assert.Equal(128 + 9, await watched.WaitForExitAsync(token));
        Assert.False(Process.GetProcessById(ended.Id).HasExited);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home.Path));
    }

    private static ProcessStartInfo Sleep(string run) => new("sleep", ["600"]) { Environment = { ["AGENTMCP_RUN"] = run } };
}
