using AgentMcp.Core;
using AgentMcp.Core.Context;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Memory.Context;
using AgentMcp.Memory.Tests.Projects;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Memory.Tests.Context;

public sealed class GitContextSourceTests : IDisposable
{
    private static readonly IProcessRunner RealProcesses = new ServiceCollection().AddCore(new DataFolder("/nowhere")).BuildServiceProvider().GetRequiredService<IProcessRunner>();

    private readonly GitFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CollectAsync_EnvironmentOfTheSession_IsWhatGitGets()
    {
        var root = await _folder.MakeRepositoryAsync("repo");
        var processes = new FakeProcesses(_ => new ProcessRun(ProcessEnd.Exited, 0, "", "", false));
        var environment = new SessionEnvironment(["PATH=/of/the/session"]);

        await new GitContextSource(processes).CollectAsync(new ContextRequest(root, root, root, null) { Environment = environment }, Token);

        Assert.Equal("/of/the/session", Assert.Single(processes.Commands).BaseEnvironment?["PATH"]);
    }

    [Fact]
    public async Task CollectAsync_PathOfTheSessionWithoutGit_SaysThatThereIsNone()
    {
        var root = await _folder.MakeRepositoryAsync("repo");
        var empty = Directory.CreateDirectory(_folder.At("empty")).FullName;

        var sections = await new GitContextSource(RealProcesses)
            .CollectAsync(new ContextRequest(root, root, root, "main") { Environment = new SessionEnvironment([$"PATH={empty}"]) }, Token);

        Assert.Contains("git could not be started", Assert.Single(sections).Gap, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectAsync_FreshRepository_SaysBranchAndThatNothingIsUncommitted()
    {
        var lines = await LinesOfAsync(await _folder.MakeRepositoryAsync("repo"));

        Assert.Equal(2, lines.Count);
        Assert.Matches("^On branch main at [0-9a-f]{8}, follows no remote branch\\.$", lines[0]);
        Assert.Equal("Nothing uncommitted.", lines[1]);
    }

    [Fact]
    public async Task CollectAsync_AheadAndBehindWithUncommittedFiles_SaysAllOfIt()
    {
        var source = await _folder.MakeRepositoryAsync("source");
        var clone = _folder.At("clone");
        await GitFolder.GitAsync(_folder.Path, "clone", "-q", source, clone);
        await GitFolder.GitAsync(source, "commit", "-q", "--allow-empty", "-m", "theirs");
        await GitFolder.GitAsync(clone, "commit", "-q", "--allow-empty", "-m", "ours");
        await GitFolder.GitAsync(clone, "commit", "-q", "--allow-empty", "-m", "ours too");
        await GitFolder.GitAsync(clone, "fetch", "-q");
        _folder.Write("clone/staged one.txt", "x");
        await GitFolder.GitAsync(clone, "add", ".");
        _folder.Write("clone/naïve\nname.txt", "x");

        var lines = await LinesOfAsync(clone);

        Assert.EndsWith(", 2 ahead of and 1 behind origin/main.", lines[0], StringComparison.Ordinal);
        Assert.Equal("Uncommitted: 1 staged, 1 untracked: staged one.txt, naïve\nname.txt.", lines[1]);
    }

    [Fact]
    public async Task CollectAsync_ManyFiles_NamesEightAndCountsAll()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        for (var number = 10; number < 21; number++)
        {
            _folder.Write($"repo/f{number}", "x");
        }

        Assert.Equal("Uncommitted: 11 untracked: f10, f11, f12, f13, f14, f15, f16, f17 and 3 more.", (await LinesOfAsync(repository))[1]);
    }

    [Fact]
    public async Task CollectAsync_RepositoryThatNamesAProgramToWatchFiles_DoesNotRunIt()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        var script = _folder.Write("watch.sh", $"#!/bin/sh\ntouch {_folder.At("ran")}\n");
        await GitFolder.GitAsync(repository, "config", "core.fsmonitor", $"sh {script}");

        Assert.Equal("Nothing uncommitted.", (await LinesOfAsync(repository))[1]);
        Assert.False(File.Exists(_folder.At("ran")));
    }

    [Fact]
    public async Task CollectAsync_DamagedRepository_IsAGap()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        File.WriteAllText(_folder.At("repo/.git/config"), "[broken");

        var section = Assert.Single(await new GitContextSource(RealProcesses).CollectAsync(Request(repository), Token));

        Assert.StartsWith("Git: git status failed with 128: ", section.Gap, StringComparison.Ordinal);
        Assert.Equal(["On branch main."], section.Lines.Select(line => line.Text));
    }

    [Fact]
    public async Task CollectAsync_NoRepository_AsksNobody()
    {
        var processes = new FakeProcesses(_ => throw new InvalidOperationException());

        Assert.Empty(await new GitContextSource(processes).CollectAsync(Request(_folder.Path), Token));
        Assert.Empty(await new GitContextSource(processes).CollectAsync(new ContextRequest(null, null, null, null), Token));
    }

    [Theory]
    [InlineData(ProcessEnd.TimedOut, "", "Git: the state of the work tree did not come within 0.7 s.")]
    [InlineData(ProcessEnd.NotStarted, "git could not be started: no such program in PATH", "Git: git could not be started: no such program in PATH")]
    public async Task CollectAsync_GitThatHangsOrIsAbsent_IsAGapBesideTheBranch(ProcessEnd end, string error, string gap)
    {
        _folder.MakeFolder("repo/.git");
        var processes = new FakeProcesses(_ => new ProcessRun(end, null, "", error, false));

        var section = Assert.Single(await new GitContextSource(processes).CollectAsync(Request(_folder.At("repo")), Token));

        Assert.Equal(gap, section.Gap);
        Assert.Equal(["On branch main."], section.Lines.Select(line => line.Text));
    }

    [Fact]
    public async Task CollectAsync_VariablesOfAGitHook_DoNotReachGit()
    {
        _folder.MakeFolder("repo/.git");
        var processes = new FakeProcesses(_ => new ProcessRun(ProcessEnd.Exited, 0, "", "", false));

        await new GitContextSource(processes).CollectAsync(Request(_folder.At("repo")), Token);

        var command = Assert.Single(processes.Commands);
        Assert.Equal(_folder.At("repo"), command.WorkingFolder);
        Assert.All(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"], (string name) => Assert.Null(command.Environment[name]));
    }

    private static ContextRequest Request(string root) => new(root, "p", root, "main");

    private static async Task<IReadOnlyList<string>> LinesOfAsync(string repository)
    {
        // The limits of a busy machine are not the subject here.
        var sections = await new GitContextSource(new PatientProcesses()).CollectAsync(Request(repository), Token);
        return [.. Assert.Single(sections).Lines.Select(line => line.Text)];
    }

    private sealed class PatientProcesses : IProcessRunner
    {
        public Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken) =>
            RealProcesses.RunAsync(command with { TimeLimit = TimeSpan.FromMinutes(1) }, cancellationToken);
    }
}
