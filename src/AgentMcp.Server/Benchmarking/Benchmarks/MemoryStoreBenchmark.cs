using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>Stores memories one after the other.</summary>
internal sealed class MemoryStoreBenchmark : IBenchmark
{
    private const int Operations = 50;

    // Arguments, project, tags, queue and envelope besides.
    private const double Allowed = 6;

    public string Name => "memory-store";

    public string Description => "memory_store, one after the other, against the same text in a raw table with the same two indexes";

    public Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken)
    {
        var texts = new BenchmarkTexts(seed: 7);
        var raw = new RawRows(home);
        home.Own(raw);
        return Task.FromResult(new BenchmarkArms(Operations, StoreAsync) { Baseline = new BaselineArm("raw SQLite insert, both indexes", InsertAsync, Allowed) });

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
                create.CommandText = """
                    CREATE TABLE rows(id INTEGER PRIMARY KEY, content TEXT NOT NULL);
                    CREATE VIRTUAL TABLE words USING fts5(content, content = 'rows', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
                    CREATE VIRTUAL TABLE trigrams USING fts5(content, content = 'rows', content_rowid = 'id', tokenize = 'trigram', detail = none);
                    CREATE TRIGGER added AFTER INSERT ON rows BEGIN
                        INSERT INTO words(rowid, content) VALUES (new.id, new.content);
                        INSERT INTO trigrams(rowid, content) VALUES (new.id, new.content);
                    END;
                    """;
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
