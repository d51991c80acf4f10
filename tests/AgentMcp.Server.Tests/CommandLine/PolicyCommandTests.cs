using AgentMcp.Configuration;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes;
using AgentMcp.Memory;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class PolicyCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new(services => services.AddConfiguration().AddMemory());

    private string Hook => Path.Combine(_line.Folder, ".git", "hooks", "pre-commit");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Memories_of_the_project_are_judged_and_violations_exit_with_4()
    {
        await _line.RunAsync("memory", "store", "WAL needs a local disk.", "--tags", "area:storage", "--type", "limitation", "--importance", "8");
        var clean = await _line.RunAsync("policy", "check", "--json");
        await _line.RunAsync("memory", "store", "Use one writer.", "--tags", "done", "--type", "decision", "--importance", "4");
        var dirty = await _line.RunAsync("policy", "check", "--json");
        var text = await _line.RunAsync("policy", "check");

        Assert.Equal((ExitCode.Ok, "policy_check", 1), (clean.ExitCode, clean.Envelope.GetProperty("tool").GetString(), clean.Envelope.GetProperty("data").GetProperty("texts_checked").GetInt32()));
        Assert.Equal((ExitCode.Refused, "Violations"), (dirty.ExitCode, dirty.Envelope.GetProperty("status").GetString()));
        var results = dirty.Envelope.GetProperty("data").GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["tag/namespace", "tag/status", "memory/importance"], results.Select(finding => finding.GetProperty("rule").GetString()));
        Assert.All(results, finding => Assert.StartsWith("memory://", finding.GetProperty("place").GetString(), StringComparison.Ordinal));
        Assert.Contains(": error memory/importance: It is typed as knowledge and has importance 4, below 8.", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_is_checked_by_itself()
    {
        await File.WriteAllTextAsync(Path.Combine(_line.Folder, "a.env"), "SERVICE_TOKEN=k7Qw2ZpR9dVb4HsT" + "6mXc1LfY8gNj3Bt5\n", TestContext.Current.CancellationToken);

        var found = await _line.RunAsync("policy", "check", "a.env");

        Assert.Equal(ExitCode.Refused, found.ExitCode);
        Assert.Contains("a.env:1:15: error secret/assigned: ", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("k7Qw2ZpR9dVb4HsT", found.Output + found.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hook_is_shown_asked_about_written_and_taken_out()
    {
        await InitAsync();

        var shown = await _line.RunAsync("policy", "install-hook", "--dry-run");
        var asked = await _line.RunAsync("policy", "install-hook", "--pre-commit");
        Assert.Equal((ExitCode.Ok, ExitCode.Refused, false), (shown.ExitCode, asked.ExitCode, File.Exists(Hook)));
        Assert.Contains("policy check --staged", shown.Output, StringComparison.Ordinal);

        var written = await _line.RunAsync("policy", "install-hook", "--yes", "--json");
        var again = await _line.RunAsync("policy", "install-hook", "--yes", "--json");
        Assert.Equal(("Ok", "Unchanged"), (written.Envelope.GetProperty("status").GetString(), again.Envelope.GetProperty("status").GetString()));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Hook).HasFlag(UnixFileMode.UserExecute));

        Assert.Equal(0, (await _line.RunAsync("policy", "install-hook", "--uninstall", "--yes")).ExitCode);
        Assert.False(File.Exists(Hook));
        Assert.Equal("Unchanged", (await _line.RunAsync("policy", "install-hook", "--uninstall", "--yes", "--json")).Envelope.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_hook_that_is_there_keeps_its_lines_and_becomes_executable()
    {
        await InitAsync();
        const string Own = "#!/bin/sh\nexec make lint\n";
        Directory.CreateDirectory(Path.GetDirectoryName(Hook)!);
        await File.WriteAllTextAsync(Hook, Own, TestContext.Current.CancellationToken);

        await _line.RunAsync("policy", "install-hook", "--yes");
        var chained = await File.ReadAllTextAsync(Hook, TestContext.Current.CancellationToken);
        Assert.EndsWith("\nexec make lint\n", chained, StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Hook).HasFlag(UnixFileMode.UserExecute));

        await _line.RunAsync("policy", "install-hook", "--uninstall", "--yes");
        Assert.Equal(Own, await File.ReadAllTextAsync(Hook, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_repository_there_is_no_hook_to_install()
    {
        var answer = await _line.RunAsync("policy", "install-hook", "--yes", "--json");

        Assert.Equal(ExitCode.Refused, answer.ExitCode);
        Assert.Contains("not a git repository", answer.ErrorData.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task InitAsync()
    {
        await using var provider = _line.Services.BuildServiceProvider();
        var run = await provider.GetRequiredService<IProcessRunner>().RunAsync(
            new ProcessCommand("git", ["init", "-q", "--template="]) { WorkingFolder = _line.Folder, TimeLimit = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);
        Assert.True(run.Succeeded, run.Error);
    }
}
