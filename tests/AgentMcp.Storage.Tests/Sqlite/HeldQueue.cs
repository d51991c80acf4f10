using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage.Tests.Sqlite;

/// <summary>Keeps the writer busy, so that what is written meanwhile waits and is committed together.</summary>
internal sealed class HeldQueue : IDisposable
{
    private readonly ManualResetEventSlim letGo = new();
    private readonly Task held;

    public HeldQueue(SqliteDatabase database)
    {
        using var busy = new ManualResetEventSlim();
        held = Task.Run(() => database.WriteAsync(
            connection =>
            {
                busy.Set();
                letGo.Wait(TestContext.Current.CancellationToken);
                return 0;
            },
            TestContext.Current.CancellationToken));
        busy.Wait(TestContext.Current.CancellationToken);
    }

    public void Release() => letGo.Set();

    public void Dispose()
    {
        letGo.Set();
        held.GetAwaiter().GetResult();
        letGo.Dispose();
    }
}
