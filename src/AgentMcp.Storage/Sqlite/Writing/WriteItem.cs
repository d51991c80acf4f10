using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>One write that waits for the writer connection.</summary>
internal abstract class WriteItem(WriteScope scope)
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Abandoned = 2;

    private int state;

    public WriteScope Scope { get; } = scope;

    /// <summary>Claims the item for the writer; false when its caller has gone.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref state, Started, Waiting) is Waiting or Started;

    /// <summary>Gives up waiting; false when the writer already has it, whose outcome then counts.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref state, Abandoned, Waiting) is Waiting;

    /// <summary>Runs the delegate and keeps its result until the commit.</summary>
    public abstract void Run(SqliteStoreConnection connection);

    /// <summary>Tells the caller that the result is durable.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class WriteItem<T>(Func<SqliteConnection, T> work, WriteScope scope, CancellationToken cancellationToken) : WriteItem(scope)
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => completion.Task;

    public override void Run(SqliteStoreConnection connection) => result = UserWork.Invoke(connection, work, cancellationToken);

    public override void Succeed() => completion.TrySetResult(result!);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
        {
            _ = completion.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _ = completion.TrySetException(exception);
        }
    }
}
