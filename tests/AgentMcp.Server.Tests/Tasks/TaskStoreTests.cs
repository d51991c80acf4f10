using AgentMcp.Core.Ids;
using AgentMcp.Server.Tasks;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Tests.Tasks;

public sealed class TaskStoreTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Find_ByItsOwner_GivesTheTask()
    {
        var store = Create();
        var task = store.Create("alice");
        Assert.Same(task, store.Find(task.Id, "alice"));
        Assert.Null(store.Find(task.Id, "bob"));
        Assert.Null(store.Find(task.Id, null));
        Assert.Null(store.Find("never", "alice"));
    }

    [Fact]
    public void Find_BehindItsTimeToLive_GivesNothingAndCancelsIt()
    {
        var store = Create(new() { TimeToLive = TimeSpan.FromMinutes(10) });
        var task = store.Create("alice");
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.NotNull(store.Find(task.Id, "alice"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(store.Find(task.Id, "alice"));
        Assert.True(task.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public void Create_WhenFull_DropsTheOldestThatHasEnded()
    {
        var store = Create(new() { Most = 2 });
        var running = store.Create(null);
        _time.Advance(TimeSpan.FromSeconds(1));
        var ended = store.Create(null);
        ended.Finish(TaskState.Completed, outcome: null);
        var next = store.Create(null);
        Assert.Null(store.Find(ended.Id, null));
        Assert.NotNull(store.Find(running.Id, null));
        Assert.NotNull(store.Find(next.Id, null));
    }

    [Fact]
    public void Create_WhenAllRun_IsRefused()
    {
        var store = Create(new() { Most = 1 });
        store.Create(null);
        Assert.Contains("tasks/cancel", Assert.Throws<McpProtocolException>(() => store.Create(null)).Message);
    }

    [Fact]
    public async Task Answer_InParts_KeepsAskingForTheRest()
    {
        using var task = new ToolTask("t", null, _time);
        var asking = task.AskAsync(new Dictionary<string, InputRequest> { ["a"] = Question(), ["b"] = Question() }, TestContext.Current.CancellationToken);
        task.Answer([KeyValuePair.Create("a", new InputResponse()), KeyValuePair.Create("unasked", new InputResponse())]);
        var read = task.Read();
        Assert.Equal(TaskState.InputRequired, read.State);
        Assert.Equal("b", Assert.Single(read.Asked).Key);
        task.Answer([KeyValuePair.Create("b", new InputResponse())]);
        Assert.Equal(TaskState.Working, task.State);
        Assert.Equal(["a", "b"], (await asking).Keys.Order());
    }

    [Fact]
    public async Task Finish_AfterCancel_ChangesNothing()
    {
        using var task = new ToolTask("t", null, _time);
        await task.CancelAsync();
        Assert.False(task.Finish(TaskState.Completed, outcome: null));
        Assert.Equal(TaskState.Cancelled, task.State);
    }

    private static InputRequest Question() => new() { Method = "elicitation/create" };

    private TaskStore Create(TaskStoreOptions? options = null) => new(options ?? new(), new IdGenerator(_time), _time, NullLogger<TaskStore>.Instance);
}
