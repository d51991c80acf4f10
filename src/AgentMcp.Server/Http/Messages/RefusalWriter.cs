using System.Text.Json;
using AgentMcp.Core.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Http.Messages;

/// <summary>Answers a request with a JSON-RPC error.</summary>
internal static class RefusalWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = PlainJsonEncoder.Instance };

    /// <summary>Writes the whole answer; the id is that of the request where it could be read, else null.</summary>
    public static async Task WriteAsync(HttpResponse response, Refusal refusal, RequestId id, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var writer = new Utf8JsonWriter(content, Options);
        await using (writer)
        {
            Write(writer, refusal, id);
        }

        response.StatusCode = refusal.Status;
        if (refusal.Challenge is { } challenge)
        {
            response.Headers.WWWAuthenticate = challenge;
        }

        response.ContentType = "application/json";
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content.GetBuffer().AsMemory(0, (int)content.Length), cancellationToken);
    }

    private static void Write(Utf8JsonWriter writer, Refusal refusal, RequestId id)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        switch (id.Id)
        {
            case string text:
                writer.WriteString("id"u8, text);
                break;
            case long number:
                writer.WriteNumber("id"u8, number);
                break;
            default:
                writer.WriteNull("id"u8);
                break;
        }

        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, refusal.Code);
        writer.WriteString("message"u8, refusal.Message);
        if (refusal.Data is { } data)
        {
            writer.WritePropertyName("data"u8);
            data.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
