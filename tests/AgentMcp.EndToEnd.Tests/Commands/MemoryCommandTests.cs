using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Commands;

public abstract class MemoryCommandTests(ServerRoute route) : ServedTests(route)
{

    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : MemoryCommandTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : MemoryCommandTests(ServerRoute.InProcess);

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task what_one_process_stores_the_next_one_finds_first()
    {
        await CallAsync("memory_store", """{"content":"The parser crate needs nightly"}""");
        var stored = await CallAsync("memory_store", """{"content":"We retry SQLITE_BUSY with full jitter","tags":["storage"],"domain":"sqlite","source":"review"}""");
        var found = await CallAsync("memory_search", """{"query":"busy database backoff retry"}""");

        var id = Envelope.DataOf(stored, "memory_store", "Ok").GetProperty("id").GetString();
        var data = Envelope.DataOf(found, "memory_search", "Ok");
        var first = data.GetProperty("results")[0];
        Assert.Equal(id, first.GetProperty("id").GetString());
        Assert.Equal(data.GetProperty("results").GetArrayLength(), data.GetProperty("returned").GetInt32());
        Assert.True(data.GetProperty("total").GetInt32() >= 1);
        Assert.False(data.TryGetProperty("next_cursor", out _), "There is no next page.");
        Assert.True(first.GetProperty("score").GetDouble() > 0);
        Assert.Contains("full jitter", first.GetProperty("snippet").GetString(), StringComparison.Ordinal);
        Assert.Equal("storage", Assert.Single(first.GetProperty("tags").EnumerateArray()).GetString());
        Assert.Equal(5, first.GetProperty("importance").GetInt32());
        Assert.Equal("sqlite", first.GetProperty("domain").GetString());
        Assert.Equal("review", first.GetProperty("source").GetString());
        Assert.EndsWith("Z", first.GetProperty("created_at").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_two_commands_of_the_readme_work_as_they_stand()
    {
        await CallAsync("memory_store", """{"content":"We retry SQLITE_BUSY with full jitter"}""");
        var found = await CallAsync("memory_search", """{"query":"busy database backoff retry"}""");

        var first = Envelope.DataOf(found, "memory_search", "Ok").GetProperty("results")[0];
        Assert.Equal("We retry SQLITE_BUSY with full jitter", first.GetProperty("snippet").GetString());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_tool_is_also_a_command_of_its_own()
    {
        await CallAsync("memory_store", """{"content":"Retries use full jitter","tags":["storage"]}""");

        var result = await RunAsync(["memory", "search", "jitter", "--limit", "5", "--json"]);

        Assert.True(result.ExitCode is 0, result.ToString());
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(1, Envelope.DataOf(document.RootElement, "memory_search", "Ok").GetProperty("returned").GetInt32());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task arguments_come_from_standard_input_when_the_argument_is_a_dash()
    {
        var result = await RunAsync(["call", "memory_store", "-", "--json"], """{"content":"Stored from a pipe: ünïcode ✓"}""");

        Assert.True(result.ExitCode is 0, result.ToString());
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("memory_serch", """{"query":"x"}""", "memory_search")]
    [InlineData("memory_search", """{"qurey":"x"}""", "query")]
    [InlineData("memory_search", """{"query":"x","search_type":"hybird"}""", "hybrid")]
    [InlineData("memory_store", """{"content":5}""", "content")]
    [InlineData("memory_store", "{}", "content")]
    [InlineData("memory_store", "{\"content\":", "JSON")]
    public async Task a_wrong_call_exits_with_2_and_says_what_was_meant(string tool, string arguments, string hint)
    {
        var result = await RunAsync(["call", tool, arguments]);

        Assert.True(result.ExitCode is 2, result.ToString());
        Assert.Contains(hint, result.Output + result.Errors, StringComparison.Ordinal);
    }

    private async Task<JsonElement> CallAsync(string tool, string arguments)
    {
        var result = await RunAsync(["call", tool, arguments, "--json"]);
        Assert.True(result.ExitCode is 0, result.ToString());
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}
