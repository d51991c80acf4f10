using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Stdio;

/// <summary>What one session stores, every session finds, in the words that were stored.</summary>
public abstract class MemoryOverStdioTests(ServerRoute route) : ServedTests(route)
{

    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : MemoryOverStdioTests(ServerRoute.Hub)
    {
        [Fact(Timeout = TestLimits.Milliseconds)]
        public async Task two_sessions_of_one_data_folder_see_each_others_memories_at_once()
        {
            var cancellationToken = TestContext.Current.CancellationToken;
            await using var first = Serve();
            await using var second = Serve();
            await first.InitializeAsync(cancellationToken);
            await second.InitializeAsync(cancellationToken);

            for (var round = 0; round < 20; round++)
            {
                var (writer, reader) = round % 2 is 0 ? (first, second) : (second, first);
                var word = $"marker{round}";
                var stored = await writer.CallToolAsync("memory_store", new JsonObject { ["content"] = $"Remember {word}" }, cancellationToken);
                var found = await reader.CallToolAsync("memory_search", new JsonObject { ["query"] = word }, cancellationToken);

                var id = stored.GetProperty("result").GetProperty("structuredContent").GetProperty("data").GetProperty("id").GetString();
                var results = found.GetProperty("result").GetProperty("structuredContent").GetProperty("data").GetProperty("results");
                Assert.Equal(id, results[0].GetProperty("id").GetString());
                Assert.NotEmpty(results[0].GetProperty("session_id").GetString()!);
            }
        }
    }

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : MemoryOverStdioTests(ServerRoute.InProcess);

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task stdout_carries_nothing_but_messages_and_text_goes_unescaped()
    {
        const string text = "日本語 – naïve café ✓";
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);
        await server.CallToolAsync("memory_store", new JsonObject { ["content"] = text }, cancellationToken);

        await server.SendAsync(
            """{"jsonrpc":"2.0","id":"raw","method":"tools/call","params":{"name":"memory_search","arguments":{"query":"naïve café"}}}""",
            cancellationToken);

        var line = await server.ReceiveLineAsync(cancellationToken);
        Assert.Contains(text, line, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", line, StringComparison.Ordinal);
    }
}
