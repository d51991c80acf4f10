using System.Diagnostics;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class CompletionTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("sam", "sample")]
    [InlineData("sample ", "remove|search")]
    [InlineData("sample se", "search")]
    [InlineData("sample search --li", "--limit")]
    [InlineData("sample search --order ", "best_first|newest_first")]
    [InlineData("sample search --order n", "newest_first")]
    [InlineData("sample search --order=n", "--order=newest_first")]
    [InlineData("sample search x --output ", "json|ndjson|table|text")]
    [InlineData("sample search --limit ", "")]
    [InlineData("sample search --explain --limit 5 --ord", "--order")]
    [InlineData("sample search --limit 5 --lim", "")]
    [InlineData("sample search --tags a --ta", "--tags")]
    [InlineData("call sample_r", "sample_remove")]
    [InlineData("install c", "claude-code|codex|cursor")]
    [InlineData("install codex --scope ", "project|user")]
    [InlineData("rust uninstall --editor ", "helix|neovim|path|vscode|zed")]
    [InlineData("serve --toolsets cor", "core")]
    [InlineData("completion ", "bash|zsh")]
    [InlineData("storage ", "backup|check|restore|vacuum")]
    [InlineData("compl", "completion")]
    [InlineData("nothing of the sort ", "*")]
    public async Task The_next_word_is_offered(string typed, string expected)
    {
        var result = await _line.RunAsync(["complete", "--", .. typed.Split(' ')]);

        var offered = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(0, result.ExitCode);
        Assert.False(_line.ContainerWasMade);
        if (expected == "*")
        {
            Assert.Contains("sample", offered);
        }
        else
        {
            Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), offered.Except(["conformance"]));
        }
    }

    [Theory]
    [InlineData("memory s", "search|stats|store")]
    [InlineData("memory search --scope ", "global|project|session")]
    [InlineData("memory search 'what is' --order-not-there", "")]
    [InlineData("doct", "doctor")]
    public async Task Bash_asks_and_offers(string typed, string expected)
    {
        using var home = new TemporaryHome();
        var script = $$"""
            source <(agentmcp completion bash)
            complete -p agentmcp >/dev/null || exit 9
            COMP_WORDS=(agentmcp {{Words(typed)}})
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _agentmcp
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        Assert.Equal(expected, await RunShellAsync("bash", ["--norc", "-c", script], home));
    }

    [Theory]
    [InlineData("memory s", "search|stats|store")]
    [InlineData("memory search --scope ", "global|project|session")]
    [InlineData("doct", "doctor")]
    public async Task Zsh_asks_and_offers(string typed, string expected)
    {
        using var home = new TemporaryHome();
        // The functions of zsh's completion system work in a line editor only; these take their place and print what they are given.
        var script = $$"""
            compdef() { : }
            _files() { : }
            _describe() { print -l -- "${(@)candidates%%:*}" }
            source <(agentmcp completion zsh)
            words=(agentmcp {{Words(typed)}})
            CURRENT=$#words
            _agentmcp
            """;

        Assert.Equal(expected, await RunShellAsync("zsh", ["-f", "-c", script], home));
    }

    private static string Words(string typed) => string.Join(' ', typed.Split(' ').Select(word => word.Length == 0 ? "''" : word));

    private static async Task<string> RunShellAsync(string shell, IEnumerable<string> arguments, TemporaryHome home)
    {
        Assert.SkipWhen(!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell))), $"{shell} is not installed.");
        var bin = Directory.CreateDirectory(Path.Combine(home.Path, "bin")).FullName;
        var wrapper = Path.Combine(bin, "agentmcp");
        await File.WriteAllTextAsync(wrapper, $"#!/bin/sh\nexec '{ServerCommand.Host}' '{ServerCommand.Library}' \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = ServerCommand.Isolate(new ProcessStartInfo(shell, arguments), home);
        start.Environment["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";

        var result = await ChildProcess.RunAsync(start, input: null, TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Errors);
        return string.Join('|', result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }
}
