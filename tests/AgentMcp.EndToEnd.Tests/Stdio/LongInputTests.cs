using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Stdio;

/// <summary>Much input: a line that is too long, a line without end, thousands of calls at once.</summary>
public abstract class LongInputTests(ServerRoute route) : ServedTests(route)
{
    private const int LineCap = 8 * 1024 * 1024;

    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : LongInputTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : LongInputTests(ServerRoute.InProcess);

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_line_over_8_MiB_is_refused_once_and_the_session_goes_on()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        await SendLineAsync(server, LineCap + 1, cancellationToken);

        var answer = await server.ReceiveAsync(cancellationToken);
        Answers.IsError(answer, -32600);
        Assert.Contains("8", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        await Answers.GoesOnAsync(server, cancellationToken);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_line_under_8_MiB_is_read()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        // A parameter that no one reads: the answer shows that the line arrived whole.
        var answer = await server.RequestAsync(
            "ping",
            new JsonObject { ["padding"] = new string('x', LineCap - 1024) },
            cancellationToken);

        Assert.True(answer.TryGetProperty("result", out _), answer.ToString());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_line_of_1_GiB_is_refused_in_bounded_memory()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        await SendLineAsync(server, 1L << 30, cancellationToken);

        Answers.IsError(await server.ReceiveAsync(cancellationToken), -32600);
        await Answers.GoesOnAsync(server, cancellationToken);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of another process's memory is read from /proc.");
        Assert.All([server.ProcessId, .. Resident], process =>
        {
            var peak = PeakResidentBytes(process);
            Assert.True(peak < 300L << 20, $"Process {process} grew to {peak >> 20} MiB.");
        });
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task ten_thousand_calls_at_once_are_each_answered_once()
    {
        const int calls = 10_000;
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken, "--conformance-fixtures");

        // Answers are read while we write: both pipes would fill otherwise.
        var sending = SendCallsAsync(server, firstId: 1_000, calls, cancellationToken);
        HashSet<long> answered = [];
        while (answered.Count < calls)
        {
            var answer = await server.ReceiveAsync(cancellationToken);
            Assert.True(answer.TryGetProperty("result", out var result), answer.ToString());
            Assert.Contains("simple text", result.ToString(), StringComparison.Ordinal);
            Assert.True(answered.Add(answer.GetProperty("id").GetInt64()), $"Answered twice: {answer}");
        }

        await sending;
        Assert.Equal((1_000, 1_000 + calls - 1), (answered.Min(), answered.Max()));
        await Answers.GoesOnAsync(server, cancellationToken);
    }

    private static async Task SendCallsAsync(StdioServerProcess server, int firstId, int count, CancellationToken cancellationToken)
    {
        // Off the test's thread, which has to read.
        await Task.Yield();
        foreach (var block in Enumerable.Range(firstId, count).Chunk(500))
        {
            var lines = string.Concat(block.Select(id =>
                $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"test_simple_text","arguments":{} } }""" + "\n"));
            await server.SendAsync(Encoding.UTF8.GetBytes(lines), cancellationToken);
        }
    }

    private static async Task SendLineAsync(StdioServerProcess server, long length, CancellationToken cancellationToken)
    {
        var block = new byte[1 << 20];
        block.AsSpan().Fill((byte)'x');
        for (var left = length; left > 0; left -= block.Length)
        {
            await server.SendAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), cancellationToken);
        }

        await server.SendAsync("\n"u8.ToArray(), cancellationToken);
    }

    private static long PeakResidentBytes(int processId)
    {
        const string label = "VmHWM:";
        var line = File.ReadLines($"/proc/{processId}/status").First(each => each.StartsWith(label, StringComparison.Ordinal));
        return long.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024;
    }
}
