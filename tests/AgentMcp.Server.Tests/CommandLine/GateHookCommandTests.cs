using AgentMcp.Configuration;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes;
using AgentMcp.Rust;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class GateHookCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new(services => services.AddConfiguration().AddRust());

    private string Hooks => Path.Combine(_line.Folder, ".git", "hooks");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task The_hook_of_a_workspace_below_the_root_is_shown_asked_about_written_and_taken_out()
    {
        await InitAsync();

        var shown = await RunAsync("--install-hook", "--dry-run");
        var asked = await RunAsync("install-hook");
        Assert.Equal((ExitCode.Ok, ExitCode.Refused, false), (shown.ExitCode, asked.ExitCode, File.Exists(Path.Combine(Hooks, "pre-commit"))));
        Assert.Contains("cargo gate in rust", shown.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Ok, (await RunAsync("--install-hook", "--yes")).ExitCode);
        Assert.Contains("cd 'rust' && ", await File.ReadAllTextAsync(Path.Combine(Hooks, "pre-commit"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Ok, (await RunAsync("install-hook", "--uninstall", "--yes")).ExitCode);
        Assert.False(File.Exists(Path.Combine(Hooks, "pre-commit")));
    }

    [Fact]
    public async Task Before_a_push_it_keeps_what_is_there()
    {
        await InitAsync();
        Directory.CreateDirectory(Hooks);
        await File.WriteAllTextAsync(Path.Combine(Hooks, "pre-push"), "#!/bin/sh\nmake lint\n", TestContext.Current.CancellationToken);

        await RunAsync("install-hook", "--pre-push", "--yes");

        var hook = await File.ReadAllTextAsync(Path.Combine(Hooks, "pre-push"), TestContext.Current.CancellationToken);
        Assert.EndsWith("\nmake lint\n", hook, StringComparison.Ordinal);
        Assert.Contains(" cargo gate </dev/null", hook, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Hooks, "pre-commit")));
    }

    private Task<CommandLineResult> RunAsync(params string[] words) => _line.RunAsync(["cargo", "gate", .. words]);

    private async Task InitAsync()
    {
        Directory.CreateDirectory(Path.Combine(_line.Folder, "rust", "src"));
        await File.WriteAllTextAsync(Path.Combine(_line.Folder, "rust", "Cargo.toml"), "[package]\nname = \"sample\"\nversion = \"0.1.0\"\nedition = \"2024\"\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_line.Folder, "rust", "src", "lib.rs"), "", TestContext.Current.CancellationToken);
        await using var provider = _line.Services.BuildServiceProvider();
        var run = await provider.GetRequiredService<IProcessRunner>().RunAsync(
            new ProcessCommand("git", ["init", "-q", "--template="]) { WorkingFolder = _line.Folder, TimeLimit = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);
        Assert.True(run.Succeeded, run.Error);
    }
}
