using System.Diagnostics;
using System.Text.RegularExpressions;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.FrontEnd.Tests.Fixtures;
using AgentMcp.Testing.Processes;

namespace AgentMcp.FrontEnd.Tests.Processes;

/// <summary>The front end as a process of its own, in a build folder with a script in place of .NET's host.</summary>
public sealed class FrontEndProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _build;
    private readonly string _data;

    public FrontEndProcessTests()
    {
        (_build, _data) = (_folder.At("build"), _folder.At("data"));
        Directory.CreateDirectory(_build);
        foreach (var name in (string[])["agentmcp-front.dll", "agentmcp-front.runtimeconfig.json", "AgentMcp.Core.dll", "agentmcp-front"])
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(_build, name));
        }

        File.WriteAllText(Path.Combine(_build, "agentmcp.dll"), "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_session_runs_from_the_first_line_to_the_end_of_the_input()
    {
        using var hub = Listen();
        await using var process = ChildProcess.Start(Command("serve", "--toolsets", "memory"));
        using var peer = await hub.AcceptAsync();
        var hello = await peer.ReadHelloAsync();
        Assert.Equal((HelloKind.Session, process.Id, _folder.Path), (hello.Kind, hello.ProcessId, hello.WorkingFolder));
        Assert.Equal(["serve", "--toolsets", "memory"], hello.Arguments);
        Assert.Contains("SESSION_ONLY=1", hello.Environment);
        await peer.AnswerAsync(HubVerdict.Welcome, "s");
        await process.Input.WriteAsync("{\"id\":1,\"method\":\"initialize\"}\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await process.Input.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("{\"id\":1,\"method\":\"initialize\"}", await peer.ReadLineAsync());
        await peer.SendAsync("{\"id\":1,\"result\":{}}\n");
        using var lines = new StreamReader(process.Output);
        Assert.Equal("{\"id\":1,\"result\":{}}", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        process.Input.Close();
        Assert.Null(await peer.ReadLineAsync());
        peer.Dispose();
        Assert.Equal(0, await process.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", process.Errors.Text);
    }

    [Fact]
    public async Task An_interrupt_is_told_to_the_hub_and_the_second_ends_the_process()
    {
        using var hub = Listen();
        await using var process = ChildProcess.Start(Command("memory", "list"));
        using var peer = await hub.AcceptAsync();
        Assert.Equal(HelloKind.Command, (await peer.ReadHelloAsync()).Kind);
        await peer.AnswerAsync(HubVerdict.Welcome);

        // Its words are passed on: so it stands by for signals.
        peer.Write(FrameType.Output, "a\n");
        using var lines = new StreamReader(process.Output);
        Assert.Equal("a", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        Signal(process, "INT");
        Assert.Equal(FrameType.Signal, (await peer.ReadFrameAsync()).Type);
        Signal(process, "INT");
        Assert.Equal(130, await process.WaitForExitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_pipe_that_nobody_reads_is_no_failure()
    {
        using var hub = Listen();
        await using var process = ChildProcess.Start(Command("memory", "list"));
        using var peer = await hub.AcceptAsync();
        _ = await peer.ReadHelloAsync();
        await peer.AnswerAsync(HubVerdict.Welcome);
        await process.Output.DisposeAsync();
        peer.Write(FrameType.Output, "a\n");
        Assert.Equal(0, await process.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", process.Errors.Text);
    }

    [Fact]
    public async Task Work_of_its_own_is_the_servers_in_the_same_process()
    {
        var result = await ChildProcess.RunAsync(WithHost("echo \"$$ $@\"; cat; echo $SESSION_ONLY; exit 9", "--in-process", "memory", "store", "a b"), "from stdin\n", TestContext.Current.CancellationToken);
        Assert.Equal(9, result.ExitCode);
        Assert.Matches(new Regex($"^\\d+ {Regex.Escape(_build)}/agentmcp.dll --in-process memory store a b\nfrom stdin\n1\n$", RegexOptions.None, Limits.Test), result.Output);
    }

    [Fact]
    public async Task Without_a_hub_its_status_is_the_servers_own_to_tell()
    {
        var result = await ChildProcess.RunAsync(WithHost("echo \"$@\"", "hub", "status"), input: null, TestContext.Current.CancellationToken);
        Assert.Equal($"{_build}/agentmcp.dll hub status\n", result.Output);
    }

    [Fact]
    public async Task A_hub_that_cannot_start_is_told_in_its_own_words()
    {
        var result = await ChildProcess.RunAsync(WithHost("echo 'failed The disk is full. Free some.'", "memory", "list"), input: null, TestContext.Current.CancellationToken);
        Assert.Equal((70, "", "agentmcp: The disk is full. Free some."), (result.ExitCode, result.Output, result.Errors.Trim()));
    }

    [Fact]
    public async Task A_build_without_a_server_is_told()
    {
        File.Delete(Path.Combine(_build, "agentmcp.dll"));
        var result = await ChildProcess.RunAsync(Command("serve"), input: null, TestContext.Current.CancellationToken);
        Assert.Equal(70, result.ExitCode);
        Assert.StartsWith($"agentmcp: '{_build}/agentmcp.dll' is missing", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_told()
    {
        var start = Command("serve");
        start.Environment["AGENTMCP_HOME"] = Path.Combine(_build, "agentmcp.dll", "below");
        var result = await ChildProcess.RunAsync(start, input: null, TestContext.Current.CancellationToken);
        Assert.Equal(70, result.ExitCode);
        Assert.Matches("^agentmcp: The data folder '.*' cannot be made: .* Set AGENTMCP_HOME to a folder that you may write.\n?$", result.Errors);
    }

    [Fact]
    public async Task A_socket_folder_that_others_may_enter_is_told()
    {
        Directory.CreateDirectory(_folder.At("agentmcp"));
        File.SetUnixFileMode(_folder.At("agentmcp"), (UnixFileMode)0b111_101_101);
        var result = await ChildProcess.RunAsync(Command("serve"), input: null, TestContext.Current.CancellationToken);
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("XDG_RUNTIME_DIR", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    private static void Signal(ChildProcess process, string name)
    {
        using var kill = Process.Start("kill", ["-s", name, process.Id.ToString()]);
        kill.WaitForExit();
    }

    private ScriptedHub Listen()
    {
        Directory.CreateDirectory(_data);
        return new ScriptedHub(HubAddress.Of(new DataFolder(_data), _ => _folder.Path).Path);
    }

    // By its own starter, which needs .NET's folder; the host of hub and server is the script.
    private ProcessStartInfo WithHost(string script, params string[] arguments)
    {
        var host = _folder.At("host");
        File.WriteAllText(host, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(host, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = Isolate(new ProcessStartInfo(Path.Combine(_build, "agentmcp-front"), arguments));
        start.Environment["DOTNET_HOST_PATH"] = host;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return start;
    }

    private ProcessStartInfo Command(params string[] arguments) => Isolate(new ProcessStartInfo(ServerCommand.Host, [Path.Combine(_build, "agentmcp-front.dll"), .. arguments]));

    private ProcessStartInfo Isolate(ProcessStartInfo start)
    {
        start.WorkingDirectory = _folder.Path;
        start.Environment.Remove("AGENTMCP_IN_PROCESS");
        start.Environment["AGENTMCP_HOME"] = _data;
        start.Environment["XDG_RUNTIME_DIR"] = _folder.Path;
        start.Environment["SESSION_ONLY"] = "1";
        return start;
    }
}
