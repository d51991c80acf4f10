using System.Collections.Concurrent;
using AgentMcp.Core.Ids;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;

namespace AgentMcp.Server.Tasks;

/// <summary>The tasks of one program: bounded in number, forgotten after their time to live, each visible to its owner alone.</summary>
internal sealed partial class TaskStore(Func<TaskStoreOptions> options, IdGenerator ids, TimeProvider time, ILogger<TaskStore> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ToolTask> _tasks = new(StringComparer.Ordinal);
    private readonly Lock _creating = new();

    public TaskStore(TaskStoreOptions options, IdGenerator ids, TimeProvider time, ILogger<TaskStore> logger)
        : this(() => options, ids, time, logger)
    {
    }

    /// <summary>The bounds that hold now.</summary>
    public TaskStoreOptions Options => options();

    /// <summary>Makes a task.</summary>
    /// <exception cref="McpProtocolException">As many as may be are running.</exception>
    public ToolTask Create(string? owner)
    {
        lock (_creating)
        {
            MakeRoom();
            var task = new ToolTask(ids.NewText(), owner, time);
            _tasks[task.Id] = task;
            return task;
        }
    }

    /// <summary>The task of an id; null when it is unknown, too old, or somebody else's.</summary>
    public ToolTask? Find(string id, string? owner)
    {
        if (!_tasks.TryGetValue(id, out var task) || task.Owner != owner)
        {
            return null;
        }

        if (!IsExpired(task))
        {
            return task;
        }

        Drop(task);
        return null;
    }

    /// <summary>Tells of a call that failed for a reason that is no answer.</summary>
    [LoggerMessage(LogLevel.Error, "Call of {Tool} failed unexpectedly in task {Id}")]
    public partial void LogBug(Exception exception, string tool, string id);

    /// <summary>Cancels what runs, at the end of the program.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_tasks.Values.Select(task => task.CancelAsync()));

    private void MakeRoom()
    {
        foreach (var task in _tasks.Values.Where(IsExpired))
        {
            Drop(task);
        }

        if (_tasks.Count < Options.Most)
        {
            return;
        }

        var oldest = _tasks.Values.Where(task => task.IsFinal).MinBy(task => task.CreatedAt)
            ?? throw new McpProtocolException($"{Options.Most} tasks are running, the most that this server allows; wait for one, or cancel one with tasks/cancel.", McpErrorCode.InvalidRequest);
        Drop(oldest);
    }

    private bool IsExpired(ToolTask task) => time.GetUtcNow() - task.CreatedAt >= Options.TimeToLive;

    private void Drop(ToolTask task)
    {
        _tasks.TryRemove(task.Id, out _);

        // Nobody can ask for its result any more; what the cancellation sets off need not be waited for.
        _ = EndAsync(task);
    }

    private static async Task EndAsync(ToolTask task)
    {
        await task.CancelAsync();
        task.Dispose();
    }
}
