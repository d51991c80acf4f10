using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>
/// The one writer of a file. A write that finds the writer free runs on its caller's thread, which saves two thread switches; what comes
/// meanwhile waits in order and is then committed together.
/// </summary>
internal sealed class WriteQueue(SqliteStoreConnection connection, TimeProvider timeProvider) : IThreadPoolWorkItem, IAsyncDisposable
{
    private const int MaximumBatch = 256;

    private readonly Lock gate = new();
    private readonly Queue<WriteItem> waiting = new();
    private readonly List<WriteItem> batch = [];
    private TaskCompletionSource? drained;
    private bool running;

    /// <summary>Runs the work once. What it did is committed and durable when the task has completed.</summary>
    public ValueTask<T> RunAsync<T>(Func<SqliteConnection, T> work, WriteScope scope, TimeSpan patience, CancellationToken cancellationToken)
    {
        UserWork.RefuseNested();
        UserWork.RefuseAsync<T>();
        cancellationToken.ThrowIfCancellationRequested();

        WriteItem<T>? item = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(drained is not null, typeof(SqliteDatabase));
            if (running)
            {
                item = new WriteItem<T>(work, scope, cancellationToken);
                waiting.Enqueue(item);
            }

            running = true;
        }

        return item is null
            ? ValueTask.FromResult(RunHere(work, scope, cancellationToken))
            : new ValueTask<T>(WaitAsync(item, patience, cancellationToken));
    }

    /// <summary>Writes what waited while the writer was busy.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (TakeBatch())
        {
            RunBatch();
            batch.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        TaskCompletionSource wait;
        lock (gate)
        {
            wait = drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!running)
            {
                _ = wait.TrySetResult();
            }
        }

        await wait.Task;
        await connection.DisposeAsync();
    }

    private T RunHere<T>(Func<SqliteConnection, T> work, WriteScope scope, CancellationToken cancellationToken)
    {
        try
        {
            Begin(scope);
            var result = UserWork.Invoke(connection, work, cancellationToken);
            Commit(scope);
            return result;
        }
        catch
        {
            connection.TryRollback();
            throw;
        }
        finally
        {
            if (StopOrGoOn())
            {
                // The caller has its answer; what waits is no reason to keep it.
                _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }

    private async Task<T> WaitAsync<T>(WriteItem<T> item, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await item.Task.WaitAsync(patience, timeProvider, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !item.Task.IsCompleted && item.TryAbandon())
        {
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !item.Task.IsCompleted)
        {
            // The writer is at it: only its outcome is true.
            return await item.Task;
        }
    }

    private bool StopOrGoOn()
    {
        lock (gate)
        {
            if (waiting.Count > 0)
            {
                return true;
            }

            Stop();
            return false;
        }
    }

    private void Stop()
    {
        running = false;
        _ = drained?.TrySetResult();
    }

    private bool TakeBatch()
    {
        lock (gate)
        {
            while (batch.Count < MaximumBatch && waiting.TryPeek(out var next))
            {
                if (next.Scope is not WriteScope.Shared && batch.Count > 0)
                {
                    break;
                }

                _ = waiting.Dequeue();
                if (next.TryStart())
                {
                    batch.Add(next);
                }

                if (next.Scope is not WriteScope.Shared && batch.Count > 0)
                {
                    break;
                }
            }

            if (batch.Count == 0)
            {
                Stop();
            }

            return batch.Count > 0;
        }
    }

    private void RunBatch()
    {
        if (batch.Count == 1 || !TryRunTogether())
        {
            // Alone, or one by one after something took the common transaction away: then each gets its own outcome.
            foreach (var item in batch)
            {
                RunAlone(item);
            }
        }
    }

    private void RunAlone(WriteItem item)
    {
        try
        {
            Begin(item.Scope);
            item.Run(connection);
            Commit(item.Scope);
        }
        catch (Exception exception)
        {
            connection.TryRollback();
            item.Fail(exception);
            return;
        }

        item.Succeed();
    }

    /// <summary>Commits the whole batch at once; false when nothing of it was committed and every item may run again.</summary>
    /// <remarks>
    /// No savepoints between the items: a full-text index writes what it holds to the file at each of them. An item that
    /// fails takes the others down with it, and each then runs alone.
    /// </remarks>
    private bool TryRunTogether()
    {
        if (!TryBeginTogether())
        {
            return true;
        }

        try
        {
            foreach (var item in batch)
            {
                item.Run(connection);
            }

            connection.Commit();
        }
        catch (Exception)
        {
            connection.TryRollback();
            return false;
        }

        foreach (var item in batch)
        {
            item.Succeed();
        }

        return true;
    }

    /// <summary>When the file is locked elsewhere it is so for all: nobody waits for each of the others to find that out.</summary>
    private bool TryBeginTogether()
    {
        try
        {
            connection.BeginImmediate();
            return true;
        }
        catch (SqliteException exception)
        {
            foreach (var item in batch)
            {
                item.Fail(exception);
            }

            return false;
        }
    }

    private void Begin(WriteScope scope)
    {
        if (scope is WriteScope.Shared)
        {
            connection.BeginImmediate();
        }
        else if (scope is WriteScope.Exclusive)
        {
            connection.BeginExclusive();
        }
    }

    private void Commit(WriteScope scope)
    {
        if (scope is not WriteScope.Bare)
        {
            connection.Commit();
        }
    }
}
