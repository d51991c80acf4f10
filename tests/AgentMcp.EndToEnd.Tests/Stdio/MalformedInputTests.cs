using System.Text;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Stdio;

/// <summary>Lines that no client should send are refused once, with a reason, and the session goes on.</summary>
public abstract class MalformedInputTests(ServerRoute route) : ServedTests(route)
{
    private const int ParseError = -32700;
    private const int InvalidRequest = -32600;
    private const int MethodNotFound = -32601;

    private static string Deep => new string('[', 10_000) + new string(']', 10_000);

    /// <summary>Name, line, code of the refusal, and the id that could still be read.</summary>
    public static TheoryData<string, byte[], int, int?> UnreadableLines { get; } = new()
    {
        { "not JSON", "this is not JSON\n"u8.ToArray(), ParseError, null },
        { "invalid UTF-8", [.. "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}\n"u8], ParseError, 7 },
        { "NUL", [.. "{\"jsonrpc\":\"2.0\",\0\"id\":7,\"method\":\"ping\"}\n"u8], ParseError, null },
        { "depth 10,000 alone", Encoding.UTF8.GetBytes($"{Deep}\n"), InvalidRequest, null },
        { "depth 10,000 in a call", Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":7,"method":"ping","params":{"x":{{Deep}}} }""" + "\n"), InvalidRequest, 7 },
        { "depth 10,000 unclosed", Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":7,"params":{{new string('[', 10_000)}}""" + "\n"), ParseError, 7 },
    };

    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : MalformedInputTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : MalformedInputTests(ServerRoute.InProcess);

    [Theory(Timeout = TestLimits.Milliseconds)]
    [MemberData(nameof(UnreadableLines))]
    public async Task an_unreadable_line_is_refused_once_and_the_session_goes_on(string what, byte[] line, int code, int? id)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        await server.SendAsync(line, cancellationToken);

        var answer = await server.ReceiveAsync(cancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {answer}");
        Answers.IsError(answer, code);
        Answers.HasId(answer, id);
        await Answers.GoesOnAsync(server, cancellationToken);
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"ping"}]""")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("""{"hello":"world"}""")]
    public async Task json_that_is_no_request_is_refused_once_and_the_session_goes_on(string line)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        await server.SendAsync(line, cancellationToken);

        var answer = await server.ReceiveAsync(cancellationToken);
        Answers.IsError(answer, InvalidRequest);
        Answers.HasId(answer, id: null);
        await Answers.GoesOnAsync(server, cancellationToken);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_unknown_method_is_answered_by_its_name()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        var answer = await server.RequestAsync("tools/dance", parameters: null, cancellationToken);

        Answers.IsError(answer, MethodNotFound);
        Assert.Contains("tools/dance", answer.ToString(), StringComparison.Ordinal);
        await Answers.GoesOnAsync(server, cancellationToken);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_cancellation_of_an_unknown_call_is_ignored()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        await server.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":4711}}""", cancellationToken);

        await Answers.GoesOnAsync(server, cancellationToken);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_empty_line_is_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        await server.SendAsync("\r\n\n", cancellationToken);

        await Answers.GoesOnAsync(server, cancellationToken);
    }
}
