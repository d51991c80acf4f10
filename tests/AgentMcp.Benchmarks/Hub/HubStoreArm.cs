using System.Diagnostics;
using System.Text.Json;
using AgentMcp.Benchmarks.Memory;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Storage.Native;
using AgentMcp.Testing.Processes;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>Front ends in projects of their own, each with one call outstanding.</summary>
internal static class HubStoreArm
{
    /// <summary>Stores, ends the hub, and counts what is in the file.</summary>
    public static async Task<StoreRound> RunAsync(int writers, int memories, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        await HubProcess.StartAsync(home, cancellationToken);
        List<StdioConnection> sessions = [];
        List<double>[] waits = [.. Enumerable.Range(0, writers).Select(_ => new List<double>(memories))];
        List<byte[]>[] answers = [.. Enumerable.Range(0, writers).Select(_ => new List<byte[]>(memories))];
        try
        {
            for (var writer = 0; writer < writers; writer++)
            {
                sessions.Add(Open(home, writer));
            }

            var go = new TaskCompletionSource();
            var threads = sessions.Select((session, writer) => StartWriter(session, writer, memories, go.Task, waits[writer], answers[writer])).ToList();
            var started = Stopwatch.GetTimestamp();
            go.SetResult();
            await Task.WhenAll(threads).WaitAsync(cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(started);
            var stored = answers.SelectMany(each => each).Select(IdOf).ToList();
            var locked = answers.SelectMany(each => each).Count(answer => answer.AsSpan().IndexOf("locked"u8) >= 0);
            await HubProcess.KillAsync(home, cancellationToken);
            return new StoreRound([.. waits.SelectMany(each => each)], elapsed.TotalSeconds, locked, stored.Count(id => id is null) + CountMissing(home, stored));
        }
        finally
        {
            foreach (var session in sessions)
            {
                await session.DisposeAsync();
            }
        }
    }

    private static StdioConnection Open(TemporaryHome home, int writer)
    {
        var project = Directory.CreateDirectory(Path.Combine(home.Path, "projects", $"p{writer}")).FullName;
        var session = new StdioConnection(new ServerArm("agentmcp", IsOurs: true, () =>
        {
            var start = ServerCommand.Create(home, ServerRoute.Hub, "serve");
            start.WorkingDirectory = project;
            return start;
        }));
        session.Initialize();
        session.ConfirmInitialized();
        return session;
    }

    private static Task StartWriter(StdioConnection session, int writer, int memories, Task go, List<double> waits, List<byte[]> answers)
    {
        var source = new SyntheticMemories(seed: 100 + writer);
        List<byte[]> requests = [.. Enumerable.Range(1, memories).Select(id => RpcMessages.CallTool(id, "memory_store", StoredArguments.Of(source.Next())))];
        return Task.Factory.StartNew(
            () =>
            {
                go.Wait(CancellationToken.None);
                foreach (var request in requests)
                {
                    var started = Stopwatch.GetTimestamp();
                    var answer = session.Request(request);
                    waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    answers.Add(answer.ToArray());
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    // Null: it was refused.
    private static string? IdOf(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty("result", out var result)
            && result.TryGetProperty("structuredContent", out var envelope)
            && envelope.GetProperty("data").TryGetProperty("id", out var id)
                ? id.GetString()
                : null;
    }

    private static int CountMissing(TemporaryHome home, List<string?> acknowledged)
    {
        SqliteNative.EnsureLoaded();
        HashSet<string> present = [];
        using var connection = new SqliteConnection($"Data Source={Path.Combine(home.Path, "memory.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM memories";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            present.Add(rows.GetString(0));
        }

        return acknowledged.Count(id => id is not null && !present.Contains(id));
    }
}
