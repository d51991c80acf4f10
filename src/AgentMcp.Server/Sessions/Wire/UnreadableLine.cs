using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>Finds out what is wrong with a line that is not a message, and whose answer it would have been.</summary>
internal static class UnreadableLine
{
    // Deep enough to pass over any nesting on the way to the id; the reader keeps one bit a level.
    private const int MaximumDepth = 1_000_000;

    public static (RequestId Id, McpErrorCode Code, string Text) Diagnose(ReadOnlySequence<byte> line, Exception exception)
    {
        if (FirstByte(line) == (byte)'[')
        {
            return (default, McpErrorCode.InvalidRequest, "Batches were removed from the protocol: send each message on a line of its own.");
        }

        var id = TryFindId(line, out var isJson);
        if (!IsText(line))
        {
            return (id, McpErrorCode.ParseError, "Not valid UTF-8: send text in that encoding.");
        }

        return isJson
            ? (id, McpErrorCode.InvalidRequest, $"Not a JSON-RPC message that can be read: {Reason(exception)}")
            : (id, McpErrorCode.ParseError, $"Not valid JSON in UTF-8: {Reason(exception)}");
    }

    private static bool IsText(ReadOnlySequence<byte> line) => line.IsSingleSegment ? Utf8.IsValid(line.FirstSpan) : Utf8.IsValid(line.ToArray());

    private static byte FirstByte(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            var start = segment.Span.IndexOfAnyExcept(" \t\r"u8);
            if (start >= 0)
            {
                return segment.Span[start];
            }
        }

        return 0;
    }

    private static string Reason(Exception exception) =>
        exception is JsonException { BytePositionInLine: { } position } ? $"see byte {position}." : "it holds text that is not valid Unicode.";

    private static RequestId TryFindId(ReadOnlySequence<byte> line, out bool isJson)
    {
        RequestId id = default;
        isJson = false;
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MaximumDepth });
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8) && reader.Read())
                {
                    id = reader.TokenType switch
                    {
                        JsonTokenType.String => new RequestId(reader.GetString()!),
                        JsonTokenType.Number when reader.TryGetInt64(out var number) => new RequestId(number),
                        _ => default,
                    };
                }
            }

            isJson = true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON after all: an id found before the fault still tells the caller which request failed.
        }

        return id;
    }
}
