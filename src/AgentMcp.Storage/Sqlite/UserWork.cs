namespace AgentMcp.Storage.Sqlite;

/// <summary>Runs the caller's delegate on a connection: interruptible, never nested, always synchronous.</summary>
internal static class UserWork
{
    [ThreadStatic]
    private static SqliteStoreConnection? current;

    /// <summary>True while this thread is inside a delegate; another call from there would wait for itself.</summary>
    public static bool IsRunning => current is not null;

    public static T Invoke<T>(SqliteStoreConnection connection, Func<Microsoft.Data.Sqlite.SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        current = connection;
        var registration = cancellationToken.UnsafeRegister(static state => ((SqliteStoreConnection)state!).Interrupt(), connection);
        try
        {
            return work(connection);
        }
        catch (Microsoft.Data.Sqlite.SqliteException exception) when (exception.SqliteErrorCode == SqliteResult.Interrupt && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The statement was interrupted because the call was cancelled.", exception, cancellationToken);
        }
        finally
        {
            // Waits for a running callback, so that an interrupt never hits the commit or somebody else's statement.
            registration.Dispose();
            current = null;
        }
    }

    public static void RefuseNested()
    {
        if (IsRunning)
        {
            throw new InvalidOperationException("A read or write was started inside another one's delegate; use the connection that the delegate was given.");
        }
    }

    /// <summary>An async delegate would go on after its transaction has ended.</summary>
    public static void RefuseAsync<T>()
    {
        if (typeof(T).IsAssignableTo(typeof(Task)) || typeof(T) == typeof(ValueTask))
        {
            throw new InvalidOperationException("Work on a database connection must be synchronous: await before or after it, not inside.");
        }
    }
}
