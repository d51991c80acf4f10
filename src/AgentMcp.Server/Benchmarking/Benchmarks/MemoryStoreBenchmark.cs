using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>Stores memories one after the other.</summary>
internal sealed class MemoryStoreBenchmark : IBenchmark
{
    private const int Operations = 50;

    // Two full-text indexes, tags, an envelope and a commit, against a row and a commit.
    private const double Allowed = 20;

    public string Name => "memory-store";

    public string Description => "memory_store, one after the other, against the same text as a raw row";

    public Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken)
    {
        var texts = new BenchmarkTexts(seed: 7);
        var raw = new RawRows(home);
        home.Own(raw);
        return Task.FromResult(new BenchmarkArms(Operations, StoreAsync) { Baseline = new BaselineArm("raw SQLite insert", InsertAsync, Allowed) });

        async Task StoreAsync(CancellationToken token)
        {
            for (var number = 0; number < Operations; number++)
            {
                _ = await ToolCaller.CallAsync(home, "memory_store", new JsonObject { ["content"] = texts.Next() }, token);
            }
        }

        Task InsertAsync(CancellationToken token)
        {
            for (var number = 0; number < Operations; number++)
            {
                token.ThrowIfCancellationRequested();
                raw.Insert(texts.Next());
            }

            return Task.CompletedTask;
        }
    }

    private sealed class RawRows : IAsyncDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _insert;

        public RawRows(BenchmarkHome home)
        {
            _connection = home.OpenRaw("rows.db");
            using (var create = _connection.CreateCommand())
            {
                create.CommandText = "CREATE TABLE rows(id INTEGER PRIMARY KEY, content TEXT NOT NULL)";
                create.ExecuteNonQuery();
            }

            _insert = _connection.CreateCommand();
            _insert.CommandText = "INSERT INTO rows(content) VALUES ($content)";
            _insert.Parameters.Add("$content", SqliteType.Text);
        }

        public void Insert(string content)
        {
            _insert.Parameters[0].Value = content;
            _insert.ExecuteNonQuery();
        }

        public async ValueTask DisposeAsync()
        {
            await _insert.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }
}
