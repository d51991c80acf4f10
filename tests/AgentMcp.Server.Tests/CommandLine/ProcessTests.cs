using System.Runtime.InteropServices;
using AgentMcp.Core.Errors;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Server.Tests.CommandLine;

/// <summary>What only a real process shows: streams, signals, closed pipes, what is loaded.</summary>
public sealed class ProcessTests
{
    private const int Interrupt = 2;

    [Fact]
    public async Task Output_is_utf8_whatever_the_locale()
    {
        using var home = new TemporaryHome();
        var start = ServerCommand.Create(home, "call", "memory_store", """{"content":"größer 日本 🎉"}""", "--json");
        start.Environment["LC_ALL"] = "C";
        await ChildProcess.RunAsync(start, input: null, TestContext.Current.CancellationToken);

        var search = ServerCommand.Create(home, "memory", "search", "größer", "--json");
        search.Environment["LC_ALL"] = "C";
        var result = await ChildProcess.RunAsync(search, input: null, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("größer 日本 🎉", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupting_a_command_of_this_process_exits_with_6()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The list of mapped files is Linux's.");
        using var home = new TemporaryHome();
        // It waits for the end of its input, which does not come.
        await using var child = ChildProcess.Start(ServerCommand.Create(home, ServerRoute.InProcess, "call", "memory_store", "-"));
        await WaitUntilItParsesAsync(child.Id);

        Assert.Equal(0, Kill(child.Id, Interrupt));

        Assert.Equal(ExitCode.Cancelled, await child.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Cancelled", child.Errors.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_leaves_is_no_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell of this test is POSIX's.");
        using var home = new TemporaryHome();
        var start = ServerCommand.Isolate(new("bash", ["-c", $"set -o pipefail; '{ServerCommand.Host}' '{ServerCommand.Library}' tools --json | true"]), home);

        var result = await ChildProcess.RunAsync(start, input: null, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task Serving_stdio_loads_neither_parser_nor_tables()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The list of mapped files is Linux's.");
        using var home = new TemporaryHome();
        await using var server = new StdioServerProcess(ServerCommand.Create(home, ServerRoute.InProcess, "serve"));
        await server.InitializeAsync(TestContext.Current.CancellationToken);

        var mapped = await File.ReadAllTextAsync($"/proc/{server.ProcessId}/maps", TestContext.Current.CancellationToken);

        Assert.Contains("agentmcp.dll", mapped, StringComparison.Ordinal);
        Assert.DoesNotContain("System.CommandLine.dll", mapped, StringComparison.Ordinal);
        Assert.DoesNotContain("Spectre.Console.dll", mapped, StringComparison.Ordinal);
    }

    // The parser is loaded after the signal handlers stand.
    private static async Task WaitUntilItParsesAsync(int processId)
    {
        while (!(await File.ReadAllTextAsync($"/proc/{processId}/maps", TestContext.Current.CancellationToken)).Contains("System.CommandLine.dll", StringComparison.Ordinal))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
