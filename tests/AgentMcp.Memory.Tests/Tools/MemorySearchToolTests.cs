using System.Text.Encodings.Web;
using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemorySearchToolTests
{
    [Fact]
    public async Task What_is_stored_is_found_by_the_next_call_of_any_process()
    {
        await using var writer = new MemoryHost();
        await using var reader = new MemoryHost(writer.Folder);
        await writer.StoreAsync(new { content = "The cache holds 4 MB a reader." });

        // The reader has looked before, so anything it remembers would be stale.
        Assert.Empty(await reader.FindAsync("busy backoff"));
        var id = await writer.StoreAsync(new { content = "We retry SQLITE_BUSY with full jitter" });

        var found = await reader.FindAsync("busy database backoff retry");

        Assert.Equal([id], found);
    }

    [Fact]
    public async Task An_answer_has_the_agreed_shape()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "Use WAL", tags = new[] { "sqlite", "stage:plan" }, importance = 8, domain = "storage", source = "adr-7" });

        var answer = await host.CallAsync("memory_search", new { query = "wal" });

        Assert.Equal("Ok", answer.Status);
        var data = answer.Data();
        Assert.Equal((1, 1), (data["total"].Number(), data["returned"].Number()));
        Assert.Null(data["next_cursor"]);
        var result = data["results"]![0]!;
        Assert.Equal(id, result["id"].Text());
        Assert.True(result["score"]!.GetValue<double>() > 0);
        Assert.Equal("Use WAL", result["snippet"].Text());
        Assert.Equal(["sqlite", "stage:plan"], result["tags"].Texts());
        Assert.Equal(8, result["importance"].Number());
        Assert.Equal("storage", result["domain"].Text());
        Assert.Equal("adr-7", result["source"].Text());
        Assert.Equal("session-1", result["session_id"].Text());
        Assert.Equal("2026-11-20T08:00:00.000Z", result["created_at"].Text());
        Assert.Equal($"1 of 1 memory, best first:\n{id[^8..]} 8 (storage) [sqlite, stage:plan] 2026-11-20: Use WAL", answer.Text);
    }

    [Theory]
    [InlineData("detailed", "content")]
    [InlineData("concise", "snippet")]
    [InlineData("summary", "snippet")]
    public async Task Each_format_shows_the_text_in_its_way(string format, string field)
    {
        await using var host = new MemoryHost();
        var content = "Jitter " + string.Join(' ', Enumerable.Range(0, 100).Select(number => $"word{number}"));
        await host.StoreAsync(new { content });

        var answer = await host.CallAsync("memory_search", new { query = "jitter", response_format = format });

        var shown = answer.Data()["results"]![0]![field].Text();
        Assert.Equal(format == "detailed", shown == content);
        Assert.Equal(format == "summary", shown.Length <= 82);
    }

    [Fact]
    public async Task Ids_only_gives_plain_ids()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "Jitter spreads retries" });

        var answer = await host.CallAsync("memory_search", new { query = "jitter", response_format = "ids_only" });

        Assert.Equal(id, answer.Data()["results"]![0].Text());
        Assert.Equal($"1 of 1 memory, best first:\n{id}", answer.Text);
    }

    [Theory]
    [InlineData("parseHttpHeader fails on folded lines", "parseHttpHeader")]
    [InlineData("parseHttpHeader fails on folded lines", "http header")]
    [InlineData("parseHttpHeader fails on folded lines", "parse_http_header")]
    [InlineData("retry_policy lives in one place", "retry_policy")]
    [InlineData("retry_policy lives in one place", "RetryPolicy")]
    [InlineData("RetryPolicy lives in one place", "retry_policy")]
    [InlineData("the borrow ends in src/net/pool.rs:12", "src/net/pool.rs:12")]
    [InlineData("the borrow ends in src/net/pool.rs:12", "pool.rs")]
    [InlineData("the borrow ends in src/net/pool.rs", "src/net/pool.rs:99:7")]
    [InlineData("E0308 comes from the macro", "E0308")]
    [InlineData("E0308 comes from the macro", "why do I get error[E0308]: mismatched types?")]
    [InlineData("std::sync::Arc is enough here", "std::sync::Arc")]
    [InlineData("ConcurrentDictionary is enough here", "currentDict")]
    [InlineData("use serde_json::Value", "serde_js")]
    [InlineData("keep --no-verify away", "--no-verify")]
    public async Task Names_from_code_are_found_as_written_and_by_their_parts(string content, string query)
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "Something else altogether" });
        var id = await host.StoreAsync(new { content });

        Assert.Equal(id, (await host.FindAsync(query))[0]);
    }

    [Fact]
    public async Task A_name_as_written_comes_before_its_parts()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "retry the policy, policy of retry: retry, policy" });
        var exact = await host.StoreAsync(new { content = "A long note about many things in which retry_policy is named once, between other words of no weight" });
        await host.StoreAsync(new { content = "policy retry" });

        Assert.Equal(exact, (await host.FindAsync("retry_policy"))[0]);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("retry\"")]
    [InlineData("retry*")]
    [InlineData("NEAR(retry jitter, 5)")]
    [InlineData("-retry")]
    [InlineData("content:retry")]
    [InlineData("{content tags}: retry")]
    [InlineData("retry AND")]
    [InlineData("retry OR NOT AND")]
    [InlineData("(retry")]
    [InlineData("^retry +jitter")]
    [InlineData("'; DROP TABLE memories; -- retry")]
    [InlineData("retry\u0000jitter%_[a-z]\\")]
    public async Task Search_syntax_in_a_query_is_only_text(string query)
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "retry with jitter" });

        // NUL is refused before the search sees it; everything else is searched for.
        var answer = await host.CallAsync("memory_search", new { query });

        Assert.Equal(query.Contains('\0', StringComparison.Ordinal), answer.IsError);
        if (query.Contains("retry", StringComparison.Ordinal) && !answer.IsError)
        {
            Assert.Equal([id], answer.Ids());
        }
    }

    [Theory]
    [InlineData("The fox jumps 🦊 at night", "🦊")]
    [InlineData("使用Redis缓存查询结果", "缓存")]
    [InlineData("使用Redis缓存查询结果", "redis")]
    [InlineData("データベースの接続を再試行する", "接続")]
    [InlineData("데이터베이스를 다시 시도한다", "데이터베이스")]
    [InlineData("إعادة المحاولة عند انشغال قاعدة البيانات", "المحاولة")]
    [InlineData("ניסיון חוזר עם השהיה", "השהיה")]
    [InlineData("Größe der Übergabe prüfen", "ubergabe")]
    [InlineData("повтор при блокировке", "ПОВТОР")]
    public async Task Any_script_is_found(string content, string query)
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "retry with jitter" });
        var id = await host.StoreAsync(new { content });

        Assert.Equal([id], await host.FindAsync(query));
    }

    [Fact]
    public async Task Only_stop_words_are_still_searched_for()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "to be or not to be" });

        Assert.Equal([id], await host.FindAsync("to be"));
    }

    [Fact]
    public async Task Stop_words_beside_others_do_not_count()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "what is it that we do with this" });
        var id = await host.StoreAsync(new { content = "jitter" });

        Assert.Equal([id], await host.FindAsync("what is it that we do with jitter"));
    }

    [Theory]
    [InlineData("?!…")]
    [InlineData("--- ///")]
    public async Task A_query_without_a_word_says_so(string query)
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "anything" });

        var answer = await host.CallAsync("memory_search", new { query });

        Assert.Empty(answer.Ids());
        Assert.Contains("no word", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"query":""}""")]
    [InlineData("""{"query":"  ","search_type":"semantic"}""")]
    public async Task A_search_for_nothing_is_refused(string arguments)
    {
        await using var host = new MemoryHost();

        var error = (await host.CallAsync("memory_search", arguments)).Error();

        Assert.Equal(("InvalidArguments", "query"), (error["code"].Text(), error["parameter"].Text()));
        Assert.Contains("memory_list", error["message"].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Semantic_answers_by_words_and_says_so()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "retry with jitter" });

        var answer = await host.CallAsync("memory_search", new { query = "jitter", search_type = "semantic" });

        Assert.Equal([id], answer.Ids());
        Assert.Contains("found by their words", Assert.Single(answer.Warnings()), StringComparison.Ordinal);
        Assert.Contains("found by their words", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stemming_tags_and_domain_take_part()
    {
        await using var host = new MemoryHost();
        var stem = await host.StoreAsync(new { content = "We retried the connections" });
        var tag = await host.StoreAsync(new { content = "Keep it short", tags = new[] { "connection-pool" } });
        var domain = await host.StoreAsync(new { content = "Keep it small", domain = "connections" });
        await host.StoreAsync(new { content = "Nothing of the kind" });

        Assert.Equal(new[] { stem, tag, domain }.Order(), (await host.FindAsync("connection")).Order());
    }

    [Fact]
    public async Task Reasoning_outcome_files_and_source_are_found()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "Chose one writer", reasoning = "starvation", outcome = "latency halved", files = new[] { "src/WriteQueue.cs" }, source = "adr-12" });
        await host.StoreAsync(new { content = "unrelated" });

        foreach (var query in (string[])["starvation", "latency", "WriteQueue", "WriteQueue.cs", "adr-12"])
        {
            Assert.Equal([id], await host.FindAsync(query));
        }
    }

    [Fact]
    public async Task A_long_content_is_found_by_its_last_word_and_shows_that_place()
    {
        await using var host = new MemoryHost();
        var content = string.Concat(Enumerable.Repeat("lorem ipsum dolor sit amet. ", 30_000)) + "the needle is here";
        var id = await host.StoreAsync(new { content });

        var answer = await host.CallAsync("memory_search", new { query = "needle" });

        Assert.Equal([id], answer.Ids());
        Assert.Contains("needle is here", answer.Data()["results"]![0]!["snippet"].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_memory_takes_one_place_however_many_passages_match()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = string.Concat(Enumerable.Repeat("jitter and more jitter in every sentence. ", 30_000))[..900_000] });
        for (var number = 0; number < 5; number++)
        {
            await host.StoreAsync(new { content = $"A note about jitter, number {number}" });
        }

        var answer = await host.CallAsync("memory_search", new { query = "jitter", limit = 6, response_format = "ids_only" });

        Assert.Equal(6, answer.Ids().Distinct().Count());
    }

    [Fact]
    public async Task Explain_names_terms_and_parts_of_the_score()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "retry with jitter" });
        await host.StoreAsync(new { content = "retry without" });

        var answer = await host.CallAsync("memory_search", new { query = "retry jitter unheard", explain = true });

        var data = answer.Data();
        Assert.Contains("Looked for, with the passages that have it: jitter 1, retry 2. No memory has: unheard.", answer.Text, StringComparison.Ordinal);

        Assert.Equal(["jitter", "retry"], data["explain"]!["terms"]!.AsArray().Select(term => term!["text"].Text()));
        Assert.Equal(["unheard"], data["explain"]!["missing"].Texts());
        Assert.Equal(data["results"]![0]!["score"]!.GetValue<double>(), data["results"]![0]!["explain"]!["words"]!.GetValue<double>());
    }

    [Fact]
    public async Task An_answer_is_cut_to_its_tokens_and_the_cursor_goes_on_behind_what_was_shown()
    {
        await using var host = new MemoryHost();
        var stored = new List<string>();
        for (var number = 0; number < 30; number++)
        {
            stored.Add(await host.StoreAsync(new { content = $"jitter note {number} " + new string('x', 150) }));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var answer = await host.CallAsync("memory_search", new { query = "jitter", limit = 20, cursor, max_tokens = 1000 });
            Assert.True(answer.Text.Length <= 4000 && answer.Envelope.GetRawText().Length <= 4000);
            Assert.Equal(answer.Ids().Count, answer.Data()["returned"].Number());
            seen.AddRange(answer.Ids());
            cursor = answer.Data()["next_cursor"]?.Text();
        }
        while (cursor is not null);

        Assert.Equal(stored.Order(), seen.Order());
    }

    [Fact]
    public async Task Every_search_parameter_has_a_name_the_schema_tells()
    {
        await using var host = new MemoryHost();
        var schema = host.Selection.Get("memory_search").ToInputSchema().ToJsonString();

        Assert.All(
            ["query", "search_type", "tags", "tag_match", "domain", "min_importance", "start_date", "end_date", "scope", "session_filter_mode", "limit", "cursor", "response_format", "max_tokens", "explain"],
            name => Assert.Contains($"\"{name}\"", schema, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("memory_store")]
    [InlineData("memory_search")]
    [InlineData("memory_get")]
    [InlineData("memory_update")]
    [InlineData("memory_delete")]
    [InlineData("memory_list")]
    [InlineData("memory_stats")]
    public async Task A_tool_costs_at_most_four_hundred_tokens(string tool)
    {
        await using var host = new MemoryHost();
        var registration = host.Selection.Get(tool);

        // Names, quotes and the four hints of an entry of tools/list take about 150 characters more.
        var schema = registration.ToInputSchema().ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var cost = (150 + registration.Declaration.Description.Length + registration.Declaration.Title.Length + tool.Length + schema.Length) / 4;

        Assert.True(cost <= 400, $"{tool} costs {cost} tokens.");
    }
}
