using System.Diagnostics;
using System.Text;
using AgentMcp.Core.Processes;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Tests.Hub;

/// <summary>Programs that a command has run by its front end.</summary>
public sealed class HubProgramTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_front_end_is_told_what_to_run_and_its_exit_code_is_the_commands()
    {
        await using var hub = await TestHub.StartAsync();
        await using var command = await hub.CommandAsync(CargoHello(hub, "--version", "-v"));

        var program = await command.ReadProgramAsync();
        await command.SendAsync(FrameType.ProgramStarted, "4711");
        await command.SendAsync(FrameType.ProgramEnded, "42");

        Assert.Equal(Path.Combine(hub.Below, "bin", "cargo"), program.Path);
        Assert.Equal(["--version", "-v"], program.Arguments);
        Assert.Equal(hub.Below, program.Folder);
        Assert.NotEmpty(program.Environment[ProcessEnvironment.RunVariable]!);
        Assert.Equal("42", await command.ReadUntilAsync(FrameType.Exit));
        Assert.Equal("", command.Error.ToString());
    }

    [Fact]
    public async Task A_signal_ends_what_carries_the_mark_and_the_programs_own_code_counts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Marks are read from the process table of Linux.");
        await using var hub = await TestHub.StartAsync();
        await using var command = await hub.CommandAsync(CargoHello(hub, "--version"));
        using var process = await RunAsync(command);

        await command.SendAsync(FrameType.Signal, "INT");
        await process.WaitForExitAsync(Token);
        await command.SendAsync(FrameType.ProgramEnded, "130");

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("130", await command.ReadUntilAsync(FrameType.Exit));
    }

    [Fact]
    public async Task A_front_end_that_goes_away_takes_its_program_with_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Marks are read from the process table of Linux.");
        await using var hub = await TestHub.StartAsync();
        var command = await hub.CommandAsync(CargoHello(hub, "--version"));
        using var process = await RunAsync(command);

        await command.DisposeAsync();

        await process.WaitForExitAsync(Token);
        Assert.Equal(143, process.ExitCode);
    }

    [Fact]
    public async Task A_front_end_of_protocol_1_0_is_told_that_it_is_too_old()
    {
        await using var hub = await TestHub.StartAsync();
        await using var stream = await hub.ConnectAsync();
        var hello = Encoding.UTF8.GetString(CargoHello(hub, "--version").ToMessage().ToBytes()).Replace(HubMessage.OwnHeader, HubMessage.Magic + "001.000 ", StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(hello), Token);
        Assert.Equal(HubVerdict.Welcome, HubAnswer.From(await HubMessage.ReadAsync(stream, Token)).Verdict);
        await using var command = new CommandClient(stream);

        Assert.Equal("4", await command.ReadUntilAsync(FrameType.Exit));
        Assert.Contains("older than its hub", command.Error.ToString(), StringComparison.Ordinal);
    }

    private static HubHello CargoHello(TestHub hub, params string[] words)
    {
        var bin = Directory.CreateDirectory(Path.Combine(hub.Below, "bin")).FullName;
        File.WriteAllText(Path.Combine(bin, "cargo"), "");
        File.SetUnixFileMode(Path.Combine(bin, "cargo"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return hub.Hello(HelloKind.Command, ["cargo", .. words]) with { Environment = [$"PATH={bin}"] };
    }

    // As a front end does: what the hub marked, with the mark.
    private static async Task<Process> RunAsync(CommandClient command)
    {
        var program = await command.ReadProgramAsync();
        var start = new ProcessStartInfo("sleep", ["600"]);
        start.Environment[ProcessEnvironment.RunVariable] = program.Environment[ProcessEnvironment.RunVariable];
        var process = Process.Start(start)!;
        await command.SendAsync(FrameType.ProgramStarted, $"{process.Id}");
        return process;
    }
}
