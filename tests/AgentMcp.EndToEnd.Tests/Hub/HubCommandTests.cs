using System.Diagnostics;
using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>A command that the hub carries out behaves at its terminal as if it ran there.</summary>
public sealed class HubCommandTests : HubTests
{
    private const int Usage = 2;
    private const int NotFound = 3;
    private const int Cancelled = 6;

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task piped_input_is_stored()
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(line => $"Line {line} of a long note, piped: ünïcode ✓\n"));

        var stored = await ChildProcess.RunAsync(ServerCommand.Create(Home, "memory", "store", "-", "--json"), text, Token);

        Assert.True(stored.ExitCode is 0, stored.ToString());
        using var document = JsonDocument.Parse(stored.Output);
        var id = document.RootElement.GetProperty("data").GetProperty("id").GetString()!;
        var read = await SucceedAsync("memory", "get", id, "--json");
        Assert.Contains("Line 4999 of a long note, piped: ünïcode ✓", read.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task ndjson_is_one_object_a_line_and_nothing_else()
    {
        await SucceedAsync("memory", "store", "Retries use full jitter");
        await SucceedAsync("memory", "store", "Jitter is drawn anew for each retry");

        var result = await SucceedAsync("memory", "search", "jitter", "--output", "ndjson");

        Assert.Equal("", result.Errors);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.NotEmpty(JsonElement.Parse(line).GetProperty("id").GetString()!));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_unknown_command_is_2_and_names_the_nearest()
    {
        var result = await RunAsync("memroy", "search", "x");

        Assert.True(result.ExitCode is Usage, result.ToString());
        Assert.Equal("", result.Output);
        Assert.Contains("memory", result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task what_is_not_there_is_3()
    {
        var result = await RunAsync("memory", "get", "00000000");

        Assert.True(result.ExitCode is NotFound, result.ToString());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_interrupted_command_is_6_says_so_and_ends_in_the_hub_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX's.");
        await StartHubAsync();
        // It waits for the end of its input, which does not come.
        await using var command = ChildProcess.Start(ServerCommand.Create(Home, "call", "memory_store", "-"));
        await WaitForCallAsync(isThere: true);

        ProcessSignals.Send(command.Id, ProcessSignals.Interrupt);

        Assert.Equal(Cancelled, await command.WaitForExitAsync(Token));
        Assert.Contains("Cancelled", command.Errors.Text, StringComparison.Ordinal);
        await WaitForCallAsync(isThere: false);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_reader_that_leaves_early_is_no_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell of this test is POSIX's.");
        await StartHubAsync();
        var pipeline = $"set -o pipefail; '{ServerCommand.Host}' '{ServerCommand.FrontEnd}' tools --json | head -n 1";

        var result = await ChildProcess.RunAsync(ServerCommand.Isolate(new ProcessStartInfo("bash", ["-c", pipeline]), Home), input: null, Token);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await SucceedAsync("tools");
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("", true)]
    [InlineData("1", false)]
    public async Task a_terminal_gets_lines_and_colours_unless_NO_COLOR_says_no(string noColor, bool isDecorated)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "A terminal is made by script(1), which is not installed.");
        await SucceedAsync("memory", "store", "Shown in a table");
        var command = $"'{ServerCommand.Host}' '{ServerCommand.FrontEnd}' memory list --output table";
        var start = ServerCommand.Isolate(new ProcessStartInfo("script", ["-qec", command, "/dev/null"]), Home);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["NO_COLOR"] = noColor;

        var result = await ChildProcess.RunAsync(start, input: null, Token);

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.Contains("Shown in a table", result.Output, StringComparison.Ordinal);
        Assert.Equal(isDecorated, result.Output.Any(letter => letter is '│' or '─' or '\e'));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_folder_of_the_caller_counts_and_not_that_of_the_hub()
    {
        var (ours, theirs) = (Folder("ours"), Folder("theirs"));
        await RunInAsync(ours, "memory", "store", "Ours is kept here");
        await RunInAsync(theirs, "memory", "store", "Theirs is kept there");

        var found = await RunInAsync(ours, "memory", "search", "kept", "--output", "json");

        Assert.Contains("Ours is kept here", found.Output, StringComparison.Ordinal);
        Assert.Contains(ours, found.Output, StringComparison.Ordinal);
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Home.Path, "projects", name)).FullName;

    private async Task<ProcessResult> RunInAsync(string folder, params IEnumerable<string> arguments)
    {
        var start = ServerCommand.Create(Home, arguments);
        start.WorkingDirectory = folder;
        var result = await ChildProcess.RunAsync(start, input: null, Token);
        Assert.True(result.ExitCode is 0, result.ToString());
        return result;
    }

    // The status names what runs; nothing signals that from outside.
    private async Task WaitForCallAsync(bool isThere)
    {
        while (true)
        {
            var status = JsonElement.Parse((await SucceedAsync("hub", "status", "--json")).Output);
            if (status.GetProperty("data").GetProperty("work").EnumerateArray().Any(item => item.GetProperty("name").GetString() is "call") == isThere)
            {
                return;
            }

            await Task.Delay(20, Token);
        }
    }
}
