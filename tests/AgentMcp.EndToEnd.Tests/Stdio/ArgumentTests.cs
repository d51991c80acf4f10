using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Stdio;

/// <summary>A call that a model got wrong is answered so that it can mend it.</summary>
public abstract class ArgumentTests(ServerRoute route) : ServedTests(route)
{

    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : ArgumentTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : ArgumentTests(ServerRoute.InProcess);

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("memory_search", """{"qurey":"x"}""", "qurey", "query")]
    [InlineData("memory_search", """{"query":"x","search_type":"hybird"}""", "search_type", "hybrid")]
    [InlineData("memory_search", """{"query":"x","limit":"many"}""", "limit", "whole number")]
    [InlineData("memory_search", """{"query":"x","limit":100000}""", "limit", "200")]
    [InlineData("memory_store", """{"content":["a"]}""", "content", "text")]
    [InlineData("memory_store", """{"content":"x","importance":11}""", "importance", "10")]
    [InlineData("memory_store", "{}", "content", "content")]
    [InlineData("memory_search", """{"query":"a\u0000b"}""", "query", "NUL")]
    public async Task a_wrong_argument_is_named_with_what_would_be_right(string tool, string arguments, string parameter, string hint)
    {
        var text = await RefusedAsync(tool, JsonNode.Parse(arguments)!.AsObject());

        Assert.Contains(parameter, text, StringComparison.Ordinal);
        Assert.Contains(hint, text, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task every_violation_is_named_at_once()
    {
        var text = await RefusedAsync("memory_store", new JsonObject { ["importance"] = 99, ["colour"] = "red", ["tags"] = 5 });

        Assert.All((string[])["content", "importance", "colour", "tags"], name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("\" OR 1=1 --")]
    [InlineData("NEAR(a b, 5) AND NOT (")]
    [InlineData("col:value^2 *\"")]
    [InlineData("'; DROP TABLE memories; --")]
    [InlineData("*")]
    public async Task search_syntax_in_a_question_is_only_text(string query)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        var answer = await server.CallToolAsync("memory_search", new JsonObject { ["query"] = query }, cancellationToken);

        var result = answer.GetProperty("result");
        Assert.False(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), result.ToString());
    }

    private async Task<string> RefusedAsync(string tool, JsonObject arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        var answer = await server.CallToolAsync(tool, arguments, cancellationToken);

        var result = answer.GetProperty("result");
        Assert.True(result.GetProperty("isError").GetBoolean(), result.ToString());
        Assert.Equal("Error", result.GetProperty("structuredContent").GetProperty("status").GetString());
        return result.GetProperty("content")[0].GetProperty("text").GetString()!;
    }
}
