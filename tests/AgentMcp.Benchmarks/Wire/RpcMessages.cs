using System.Globalization;
using System.Text;

namespace AgentMcp.Benchmarks.Wire;

/// <summary>The few messages that the measurements send, as bytes without a newline.</summary>
internal static class RpcMessages
{
    public const string ProtocolVersion = "2025-11-25";

    /// <summary>A tool that both arms have, without parameters, answering one sentence.</summary>
    public const string TrivialTool = "test_simple_text";

    public static byte[] Initialize { get; } = Encoding.UTF8.GetBytes(
        $$$$"""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"{{{{ProtocolVersion}}}}","capabilities":{},"clientInfo":{"name":"benchmark","version":"1.0.0"}}}""");

    public static byte[] Initialized { get; } = """{"jsonrpc":"2.0","method":"notifications/initialized"}"""u8.ToArray();

    public static byte[] CallTrivialTool(int id) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"method":"tools/call","params":{"name":"{{{{TrivialTool}}}}","arguments":{}}}"""));

    /// <summary>A call of any tool.</summary>
    /// <param name="id">The request's number.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="arguments">A JSON object.</param>
    public static byte[] CallTool(int id, string tool, string arguments) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"method":"tools/call","params":{"name":"{{{{tool}}}}","arguments":{{{{arguments}}}}}}"""));

    /// <summary>Stops the run when an answer is not the tool's sentence: a fast error must not count as a fast call.</summary>
    public static void EnsureAnswered(ReadOnlySpan<byte> answer)
    {
        if (answer.IndexOf("simple text"u8) < 0)
        {
            throw new InvalidOperationException($"The call was not answered by the tool: {Encoding.UTF8.GetString(answer)}");
        }
    }
}
