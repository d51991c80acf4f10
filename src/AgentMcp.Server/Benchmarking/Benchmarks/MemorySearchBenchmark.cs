using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>Searches among memories by three words of one of them.</summary>
internal sealed class MemorySearchBenchmark : IBenchmark
{
    private const int Memories = 2_000;
    private const int Operations = 50;

    // Filters, correction of lengths, snippets, an envelope and a text, against the ranks and texts of ten rows.
    private const double Allowed = 10;

    public string Name => "memory-search";

    public string Description => $"memory_search among {Memories} memories, against the same words in a raw FTS5 table";

    public async Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken)
    {
        var texts = new BenchmarkTexts(seed: 11);
        string[] contents = [.. Enumerable.Range(0, Memories).Select(_ => texts.Next())];
        string[] questions = [.. Enumerable.Range(0, Operations).Select(number => texts.Question(contents[number * 37 % Memories]))];
        var raw = new RawIndex(home, contents);
        home.Own(raw);
        foreach (var batch in contents.Chunk(200))
        {
            // Those that wait together share a commit.
            await Task.WhenAll(batch.Select(content => ToolCaller.CallAsync(home, "memory_store", new JsonObject { ["content"] = content }, cancellationToken)));
        }

        return new BenchmarkArms(Operations, SearchAsync) { Baseline = new BaselineArm("raw FTS5 query", QueryAsync, Allowed) };

        async Task SearchAsync(CancellationToken token)
        {
            foreach (var question in questions)
            {
                var found = await ToolCaller.CallAsync(home, "memory_search", new JsonObject { ["query"] = question, ["limit"] = 10 }, token);
                Require(found.GetProperty("results").GetArrayLength());
            }
        }

        Task QueryAsync(CancellationToken token)
        {
            foreach (var question in questions)
            {
                token.ThrowIfCancellationRequested();
                Require(raw.Query(question));
            }

            return Task.CompletedTask;
        }
    }

    // A search that finds nothing is fast, and no measurement.
    private static void Require(int found)
    {
        if (found == 0)
        {
            throw new InvalidOperationException("A search for words of a stored text found nothing.");
        }
    }

    private sealed class RawIndex : IAsyncDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _query;

        public RawIndex(BenchmarkHome home, IEnumerable<string> contents)
        {
            _connection = home.OpenRaw("index.db");
            using var transaction = _connection.BeginTransaction();
            using var insert = _connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "CREATE VIRTUAL TABLE texts USING fts5(content, tokenize = 'porter unicode61 remove_diacritics 2')";
            insert.ExecuteNonQuery();
            insert.CommandText = "INSERT INTO texts(content) VALUES ($content)";
            var content = insert.Parameters.Add("$content", SqliteType.Text);
            foreach (var text in contents)
            {
                content.Value = text;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
            _query = _connection.CreateCommand();
            _query.CommandText = "SELECT rowid, content, rank FROM texts WHERE texts MATCH $match ORDER BY rank LIMIT 10";
            _query.Parameters.Add("$match", SqliteType.Text);
        }

        public int Query(string question)
        {
            _query.Parameters[0].Value = string.Join(" OR ", question.Split(' '));
            using var rows = _query.ExecuteReader();
            var count = 0;
            while (rows.Read())
            {
                _ = rows.GetString(1);
                count++;
            }

            return count;
        }

        public async ValueTask DisposeAsync()
        {
            await _query.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }
}
