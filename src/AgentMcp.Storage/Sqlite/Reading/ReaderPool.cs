using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>At most a few reader connections, opened when they are first needed; who finds none free waits in order.</summary>
internal sealed class ReaderPool(ConnectionFactory factory, int maximum, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Stack<SqliteStoreConnection> idle = new();
    private readonly Queue<TaskCompletionSource<SqliteStoreConnection?>> waiting = new();
    private TaskCompletionSource? drained;
    private int open;

    /// <summary>Runs the work in a read transaction of its own: one consistent picture of the file.</summary>
    public ValueTask<T> RunAsync<T>(Func<SqliteConnection, T> work, TimeSpan patience, CancellationToken cancellationToken)
    {
        UserWork.RefuseNested();
        UserWork.RefuseAsync<T>();
        cancellationToken.ThrowIfCancellationRequested();

        SqliteStoreConnection? connection;
        TaskCompletionSource<SqliteStoreConnection?> waiter;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(drained is not null, typeof(SqliteDatabase));
            if (idle.TryPop(out connection) || open < maximum)
            {
                open += connection is null ? 1 : 0;
                waiter = null!;
            }
            else
            {
                waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Enqueue(waiter);
            }
        }

        return waiter is null
            ? ValueTask.FromResult(RunHere(connection, work, cancellationToken))
            : new ValueTask<T>(WaitAsync(waiter, work, patience, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        TaskCompletionSource wait;
        lock (gate)
        {
            wait = drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            while (idle.TryPop(out var connection))
            {
                connection.Dispose();
                open--;
            }

            if (open == 0)
            {
                _ = wait.TrySetResult();
            }
        }

        await wait.Task;
    }

    private async Task<T> WaitAsync<T>(TaskCompletionSource<SqliteStoreConnection?> waiter, Func<SqliteConnection, T> work, TimeSpan patience, CancellationToken cancellationToken)
    {
        SqliteStoreConnection? connection;
        try
        {
            connection = await waiter.Task.WaitAsync(patience, timeProvider, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!waiter.TrySetCanceled(CancellationToken.None))
            {
                // A reader was handed over at the same moment: it goes to the next who waits.
                Return(await waiter.Task, isSound: true);
            }

            throw;
        }

        return RunHere(connection, work, cancellationToken);
    }

    private T RunHere<T>(SqliteStoreConnection? connection, Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var isSound = false;
        try
        {
            connection ??= factory.OpenReader();
            connection.BeginDeferred();
            var result = UserWork.Invoke(connection, work, cancellationToken);
            connection.Commit();
            isSound = true;
            return result;
        }
        catch (Exception exception)
        {
            connection?.TryRollback();

            // Only what is known to leave a connection untouched keeps it; a new one costs half a millisecond.
            isSound = connection is { IsInTransaction: false } && exception is not SqliteException { SqliteErrorCode: not (SqliteResult.Error or SqliteResult.Busy or SqliteResult.Interrupt) };
            throw;
        }
        finally
        {
            Return(connection, isSound);
        }
    }

    private void Return(SqliteStoreConnection? connection, bool isSound)
    {
        if (!isSound)
        {
            connection?.Dispose();
            connection = null;
        }

        lock (gate)
        {
            // A waiter that gets null opens a connection in place of the one that was thrown away.
            while (waiting.TryDequeue(out var waiter))
            {
                if (waiter.TrySetResult(connection))
                {
                    return;
                }
            }

            if (connection is not null && drained is null)
            {
                idle.Push(connection);
                return;
            }

            open--;
            if (open == 0)
            {
                _ = drained?.TrySetResult();
            }
        }

        connection?.Dispose();
    }
}
