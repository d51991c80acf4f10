using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>Programs that a hub started for a session, of the kind that stays behind: nothing of them does.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProgramsTests : HubTestBase
{
    private const int Terminate = 15;

    // One against TERM that holds the pipes open, one in another group, one that forked twice and daemonised, one stopped.
    private const int Survivors = 4;

    private string Alive => Path.Combine(Home.Work, "alive");

    private string Up => Path.Combine(Home.Work, "up");

    [Fact(Timeout = Limit)]
    public async Task A_killed_hub_leaves_nothing_of_the_programs_that_it_ran()
    {
        await Home.StartHubAsync(Token);
        await using var session = await OpenAsync();
        var everybodyGone = await RunProgramsAsync(session);

        Assert.True(VictimProcess.Kill(Home.HubId));

        await everybodyGone;
    }

    [Fact(Timeout = Limit)]
    public async Task A_stopped_hub_leaves_nothing_of_them_and_no_guardian()
    {
        var hub = await Home.StartHubAsync(Token);
        await using var session = await OpenAsync();
        var everybodyGone = await RunProgramsAsync(session);

        var guardian = Assert.Single(Home.Users("guardian"));

        // Twice: the second does not wait for what runs.
        VictimProcess.Signal(hub, Terminate);
        VictimProcess.Signal(hub, Terminate);

        await everybodyGone;
        VictimProcess.WaitForEnd(hub);
        VictimProcess.WaitForEnd(guardian);
    }

    [Fact(Timeout = Limit)]
    public async Task A_killed_front_end_ends_its_session_and_its_programs()
    {
        await Home.StartHubAsync(Token);
        await using var other = await OpenAsync();
        await using var session = await OpenAsync();
        var everybodyGone = await RunProgramsAsync(session);
        Assert.Equal(2, (await StatusAsync(other)).GetProperty("sessions").GetArrayLength());

        Assert.True(VictimProcess.Kill(session.ProcessId));

        await everybodyGone;
        var status = await StatusAsync(other);
        while (status.GetProperty("sessions").GetArrayLength() > 1)
        {
            status = await StatusAsync(other);
        }

        Assert.Empty(status.GetProperty("programs").EnumerateArray());
        Assert.Equal(other.ProcessId, status.GetProperty("sessions")[0].GetProperty("process_id").GetInt32());
    }

    [Fact(Timeout = Limit)]
    public async Task With_its_guardian_killed_a_hub_gets_another_and_leaves_nothing()
    {
        await Home.StartHubAsync(Token);
        await using var session = await OpenAsync();
        var everybodyGone = await RunProgramsAsync(session);
        var guardian = Assert.Single(Home.Users("guardian"));
        VictimProcess.Kill(guardian);

        // The next one is there without another program that starts.
        while (Home.Users("guardian").Count == 0)
        {
            await Task.Yield();
            Token.ThrowIfCancellationRequested();
        }

        Assert.True(VictimProcess.Kill(Home.HubId));
        await everybodyGone;
    }

    // `doctor` tries the entry of a client's file: that is a program of our choice, in the session's environment.
    private async Task<Task> RunProgramsAsync(StdioServerProcess session)
    {
        using (var maker = Process.Start("mkfifo", [Alive, Up]))
        {
            await maker.WaitForExitAsync(Token);
        }

        var stay = $"trap '' TERM HUP INT; echo up > {Up}; while :; do sleep 600; done";
        var script = Path.Combine(Home.Work, "entry");
        await File.WriteAllTextAsync(
            script,
            $"""
             #!/bin/sh
             exec 9> {Alive}
             setsid sh -c "{stay}" &
             (setsid sh -c "({stay}) > /dev/null 2>&1 < /dev/null &" &)
             sh -c "trap '' TERM; echo up > {Up}; kill -STOP \$\$" &
             {stay}

             """,
            Token);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var entry = new JsonObject { ["mcpServers"] = new JsonObject { ["agentmcp"] = new JsonObject { ["command"] = script, ["args"] = new JsonArray("serve") } } };
        await File.WriteAllTextAsync(Path.Combine(Home.Work, ".mcp.json"), entry.ToJsonString(), Token);
        await session.SendAsync("""{"jsonrpc":"2.0","id":"d","method":"tools/call","params":{"name":"doctor","arguments":{}}}""", Token);

        // Ends when the last process that holds it for writing has ended.
        var everybodyGone = File.ReadAllTextAsync(Alive, Token);

        await WaitUntilUpAsync();
        return everybodyGone;
    }

    private async Task WaitUntilUpAsync()
    {
        // Open for writing as well: else the pipe would end between two writers.
        using var lines = new StreamReader(new FileStream(Up, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));
        for (var each = 0; each < Survivors; each++)
        {
            Assert.Equal("up", await lines.ReadLineAsync(Token));
        }
    }
}
