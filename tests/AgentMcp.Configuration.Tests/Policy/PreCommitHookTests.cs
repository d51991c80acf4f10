using AgentMcp.Configuration.Policy.Hooks;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tests.Policy;

public sealed class PreCommitHookTests : IDisposable
{
    private static readonly string[] Launcher = ["/opt/it's here/agentmcp"];

    private readonly PolicyRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("#!/bin/sh\nexec make lint\n")]
    [InlineData("#!/usr/bin/env bash\nmake lint")]
    [InlineData("#!/usr/bin/env -S bash -e\nmake lint\n")]
    [InlineData("make lint\n")]
    public void What_was_there_stays_and_comes_back(string? existing)
    {
        var installed = PreCommitHook.Install("pre-commit", existing, Launcher);

        Assert.StartsWith("#", installed, StringComparison.Ordinal);
        Assert.Contains("'/opt/it'\\''s here/agentmcp' policy check --staged", installed, StringComparison.Ordinal);
        Assert.Equal(installed, PreCommitHook.Install("pre-commit", installed, Launcher));
        Assert.Equal(existing, PreCommitHook.Remove(installed));
    }

    [Fact]
    public void A_hook_in_another_language_is_left_alone_with_the_line_to_add()
    {
        var refused = Assert.Throws<ToolException>(() => PreCommitHook.Install("pre-commit", "#!/usr/bin/env python3\nprint()\n", Launcher));

        Assert.Contains("policy check --staged", refused.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_of_one_hook_come_and_go_by_themselves()
    {
        const string Own = "#!/bin/sh\nmake lint\n";
        var gate = new HookBlock("cargo gate in rust", "cargo gate", "# Remark.", "cargo gate install-hook", "rust");

        var both = gate.Install("pre-commit", PreCommitHook.Install("pre-commit", Own, Launcher), Launcher);

        Assert.Contains("cd 'rust' && '/opt/it'\\''s here/agentmcp' cargo gate </dev/null)", both, StringComparison.Ordinal);
        Assert.Equal(both, gate.Install("pre-commit", both, Launcher));
        Assert.Equal(PreCommitHook.Install("pre-commit", Own, Launcher), gate.Remove(both));
        Assert.Equal(gate.Install("pre-commit", Own, Launcher), PreCommitHook.Remove(both));
    }

    [Fact]
    public async Task The_place_of_another_hook_is_beside_it()
    {
        await _repository.GitAsync("init", "-q");

        var place = await HookPlace.FindAsync(_repository.Processes, "pre-push", _repository.Root, _repository.Session, TestContext.Current.CancellationToken);

        Assert.Equal(new HookPlace(Path.Combine(_repository.Root, ".git", "hooks", "pre-push"), _repository.Root, IsShared: false), place);
    }

    [Fact]
    public async Task The_place_is_where_git_looks()
    {
        await _repository.GitAsync("init", "-q");
        await _repository.GitAsync("commit", "-q", "--allow-empty", "-m", "first");
        await _repository.GitAsync("worktree", "add", "-q", _repository.Beside("linked"));
        var own = new HookPlace(Path.Combine(_repository.Root, ".git", "hooks", "pre-commit"), _repository.Root, IsShared: false);

        Assert.Equal(own, await FindAsync(_repository.Root));
        Assert.Equal(own, await FindAsync(Directory.CreateDirectory(Path.Combine(_repository.Root, "src")).FullName));
        Assert.Equal(own with { Root = _repository.Beside("linked") }, await FindAsync(_repository.Beside("linked")));

        await _repository.GitAsync("config", "core.hooksPath", "tools/hooks");
        Assert.Equal(new HookPlace(Path.Combine(_repository.Root, "tools", "hooks", "pre-commit"), _repository.Root, IsShared: false), await FindAsync(_repository.Root));
        await _repository.GitAsync("config", "core.hooksPath", _repository.Beside("hooks"));
        Assert.Equal(new HookPlace(Path.Combine(_repository.Beside("hooks"), "pre-commit"), _repository.Root, IsShared: true), await FindAsync(_repository.Root));
    }

    [Fact]
    public async Task A_commit_goes_through_only_when_the_check_passes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The launcher of this test is a shell script.");
        await _repository.GitAsync("init", "-q");
        _repository.Write("launcher", "#!/bin/sh\necho \"$@\" > called\nexit $(cat code)\n");
        File.SetUnixFileMode(Path.Combine(_repository.Root, "launcher"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var hook = (await FindAsync(_repository.Root)).Path;
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        await File.WriteAllTextAsync(hook, PreCommitHook.Install(hook, "#!/bin/sh\ntouch rest\nexit 0\n", [Path.Combine(_repository.Root, "launcher")]), TestContext.Current.CancellationToken);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        _repository.Write("code", "4");
        Assert.False((await CommitAsync()).Succeeded);
        Assert.Equal("policy check --staged\n", await File.ReadAllTextAsync(Path.Combine(_repository.Root, "called"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(_repository.Root, "rest")));
        Assert.True((await CommitAsync("--no-verify")).Succeeded);

        _repository.Write("code", "0");
        Assert.True((await CommitAsync()).Succeeded);
        Assert.True(File.Exists(Path.Combine(_repository.Root, "rest")));

        File.Delete(Path.Combine(_repository.Root, "launcher"));
        Assert.Contains("agentmcp is not where this hook looks for it", (await CommitAsync()).Error, StringComparison.Ordinal);
    }

    private Task<Core.Processes.ProcessRun> CommitAsync(params string[] more) => _repository.TryGitAsync(_repository.Root, ["commit", "--allow-empty", "-m", "x", .. more]);

    private Task<HookPlace> FindAsync(string folder) => HookPlace.FindAsync(_repository.Processes, folder, _repository.Session, TestContext.Current.CancellationToken);
}
