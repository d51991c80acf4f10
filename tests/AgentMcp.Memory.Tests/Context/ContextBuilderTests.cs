using AgentMcp.Core.Context;
using AgentMcp.Core.Errors;
using AgentMcp.Memory.Context;
using AgentMcp.Memory.Projects;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Memory.Tests.Context;

public sealed class ContextBuilderTests
{
    private static readonly ProjectIdentity Project = new("github.com/owner/name", "name", "/home/me/name", "main");

    private readonly ManualTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BuildAsync_EachSource_IsAskedForTheProject()
    {
        ContextRequest? seen = null;
        var source = new FakeContextSource("seen", (request, _) =>
        {
            seen = request;
            return Task.FromResult<IReadOnlyList<ContextSection>>([]);
        });

        var document = await Builder(source).BuildAsync("/home/me/name/src", null, 1500, Token);

        Assert.Equal(new ContextRequest("/home/me/name/src", Project.Id, Project.Root, Project.Branch), seen);
        Assert.Equal(ContextStatus.Empty, document.Status);
    }

    [Fact]
    public async Task BuildAsync_SourcesThatFail_AreSaidInALineEachAndTheRestIsGiven()
    {
        var document = await Builder(
            new FakeContextSource("Bug", (_, _) => throw new InvalidOperationException("secret detail")),
            new FakeContextSource("Missions", (_, _) => Task.FromException<IReadOnlyList<ContextSection>>(ToolException.CallerCanFix(ErrorCatalog.StorageBusy, "The database is busy."))),
            FakeContextSource.Of("Rules", 10, "Always test.")).BuildAsync("/x", null, 1500, Token);

        Assert.Equal(ContextStatus.Partial, document.Status);
        Assert.Contains("[fake] Always test.", document.Markdown, StringComparison.Ordinal);
        Assert.Contains("Not available: Bug could not be read; `agentmcp doctor` may tell why.", document.Markdown, StringComparison.Ordinal);
        Assert.Contains("Not available: Missions: The database is busy.", document.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", document.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_SourceThatNeverAnswers_IsCancelledAndSaid()
    {
        var asked = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var building = Builder(
            new FakeContextSource("Slow", async (_, cancellationToken) =>
            {
                await using var registration = cancellationToken.Register(cancelled.SetResult);
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                return [];
            }),
            FakeContextSource.Of("Rules", 10, "Always test.")).BuildAsync("/x", null, 1500, Token);
        await asked.Task.WaitAsync(Token);
        await _time.TimersAsync(ContextBuilder.SourceLimit, 1).WaitAsync(Token);

        _time.Advance(ContextBuilder.SourceLimit);

        var document = await building.WaitAsync(Token);
        Assert.Contains("[fake] Always test.", document.Markdown, StringComparison.Ordinal);
        Assert.Contains("Not available: Slow did not answer within 0.9 s.", document.Markdown, StringComparison.Ordinal);
        await cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task BuildAsync_SourceThatBlocksItsThread_IsLeftBehind()
    {
        var asked = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        var building = Builder(
            new FakeContextSource("Stuck", (_, _) =>
            {
                asked.SetResult();
                release.Wait(CancellationToken.None);
                return Task.FromResult<IReadOnlyList<ContextSection>>([]);
            })).BuildAsync("/x", null, 1500, Token);
        await asked.Task.WaitAsync(Token);
        await _time.TimersAsync(ContextBuilder.SourceLimit, 1).WaitAsync(Token);

        _time.Advance(ContextBuilder.SourceLimit);

        Assert.Equal(ContextStatus.Partial, (await building.WaitAsync(Token)).Status);
        release.Set();
    }

    [Fact]
    public async Task BuildAsync_ProjectThatCannotBeFoundOut_GivesGlobalMemoriesOnly()
    {
        var memories = new FakeContextMemories();
        memories.Add(Project.Id, "rule", "of the project");
        memories.Add(null, "rule", "of everywhere");
        var builder = new ContextBuilder(new FakeProjects(_ => throw new IOException("gone")), [new MemoryContextSource(memories)], _time, NullLogger<ContextBuilder>.Instance);

        var document = await builder.BuildAsync("/x", null, 1500, Token);

        Assert.Contains("of everywhere", document.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("of the project", document.Markdown, StringComparison.Ordinal);
        Assert.Contains("only global memories are shown", document.Markdown, StringComparison.Ordinal);
        Assert.Equal(ContextStatus.Partial, document.Status);
    }

    [Fact]
    public async Task BuildAsync_ProjectOnAFileSystemThatHangs_GivesGlobalMemoriesOnly()
    {
        var asked = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        var projects = new FakeProjects(_ =>
        {
            asked.SetResult();
            release.Wait(CancellationToken.None);
            return Project;
        });
        var building = new ContextBuilder(projects, [FakeContextSource.Of("Rules", 10, "x")], _time, NullLogger<ContextBuilder>.Instance).BuildAsync("/x", null, 1500, Token);
        await asked.Task.WaitAsync(Token);
        await _time.TimersAsync(ContextBuilder.ProjectLimit, 1).WaitAsync(Token);

        _time.Advance(ContextBuilder.ProjectLimit);

        Assert.Null((await building.WaitAsync(Token)).Project);
        release.Set();
    }

    [Fact]
    public async Task BuildAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var building = Builder(new FakeContextSource("Slow", async (_, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return [];
        })).BuildAsync("/x", null, 1500, cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
    }

    [Fact]
    public void Limits_TogetherAndInsideTheHook_LeaveRoomInTwoSeconds()
    {
        Assert.True(ContextBuilder.ProjectLimit + ContextBuilder.SourceLimit < SessionStartDocument.Limit);
        Assert.True(GitContextSource.TimeLimit < ContextBuilder.SourceLimit);
        Assert.True(SessionStartDocument.Limit <= TimeSpan.FromSeconds(1.25));
    }

    private ContextBuilder Builder(params IContextSource[] sources) => new(new FakeProjects(_ => Project), sources, _time, NullLogger<ContextBuilder>.Instance);
}
