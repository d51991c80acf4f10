using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>Makes messages with their headers. Values are JSON already and go in as they are.</summary>
internal static class LspFrames
{
    /// <summary>A request.</summary>
    public static ReadOnlyMemory<byte> Request(ReadOnlySpan<byte> id, string method, ReadOnlyMemory<byte> parameters) => Frame(id, method, parameters);

    /// <summary>A notification.</summary>
    public static ReadOnlyMemory<byte> Notification(string method, ReadOnlyMemory<byte> parameters) => Frame([], method, parameters);

    /// <summary>The answer to a request.</summary>
    public static ReadOnlyMemory<byte> Reply(ReadOnlySpan<byte> id, LspReply reply)
    {
        var body = new ArrayBufferWriter<byte>(64 + reply.Result.Length + reply.Error.Length);
        body.Write("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        body.Write(id);
        body.Write(reply.IsError ? ",\"error\":"u8 : ",\"result\":"u8);
        body.Write(reply.IsError ? reply.Error.Span : reply.Result.Span);
        body.Write("}"u8);
        return WithHeader(body.WrittenSpan);
    }

    /// <summary>A message whose JSON is there already.</summary>
    public static ReadOnlyMemory<byte> WithHeader(ReadOnlySpan<byte> json)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {json.Length}\r\n\r\n"));
        var frame = new byte[header.Length + json.Length];
        header.CopyTo(frame, 0);
        json.CopyTo(frame.AsSpan(header.Length));
        return frame;
    }

    /// <summary>JSON of an error object.</summary>
    public static ReadOnlyMemory<byte> Error(int code, string message)
    {
        var text = JsonEncodedText.Encode(message);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"code\":{code},\"message\":\"{text}\"}}"));
    }

    private static ReadOnlyMemory<byte> Frame(ReadOnlySpan<byte> id, string method, ReadOnlyMemory<byte> parameters)
    {
        var body = new ArrayBufferWriter<byte>(96 + method.Length + parameters.Length);
        body.Write("{\"jsonrpc\":\"2.0\","u8);
        if (!id.IsEmpty)
        {
            body.Write("\"id\":"u8);
            body.Write(id);
            body.Write(","u8);
        }

        body.Write("\"method\":\""u8);
        body.Write(JsonEncodedText.Encode(method).EncodedUtf8Bytes);
        body.Write("\""u8);
        if (!parameters.IsEmpty)
        {
            body.Write(",\"params\":"u8);
            body.Write(parameters.Span);
        }

        body.Write("}"u8);
        return WithHeader(body.WrittenSpan);
    }
}
