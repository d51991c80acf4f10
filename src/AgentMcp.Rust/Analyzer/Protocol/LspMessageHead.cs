using System.Text;
using System.Text.Json;

namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>Reads the top level of a message and leaves the rest as it is.</summary>
internal static class LspMessageHead
{
    /// <summary>What the message is.</summary>
    /// <exception cref="LspProtocolException">It is no JSON object.</exception>
    public static LspMessage Read(ReadOnlyMemory<byte> json)
    {
        string? method = null;
        string? id = null;
        ReadOnlyMemory<byte> parameters = default, result = default, error = default;
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                throw new LspProtocolException("A message that is no object.");
            }

            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = NameOf(reader);
                reader.Read();
                switch (name)
                {
                    case "method":
                        method = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
                        break;
                    case "id":
                        id = reader.TokenType is JsonTokenType.Null ? null : Encoding.UTF8.GetString(ValueOf(ref reader, json).Span);
                        break;
                    case "params":
                        parameters = ValueOf(ref reader, json);
                        break;
                    case "result":
                        result = ValueOf(ref reader, json);
                        break;
                    case "error":
                        error = ValueOf(ref reader, json);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            // Throws when something follows the object.
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw new LspProtocolException($"A message that is no JSON: {exception.Message}");
        }

        return new LspMessage(KindOf(method, id, result, error), json) { Method = method, Id = id, Parameters = parameters, Result = result, Error = error };
    }

    private static LspMessageKind KindOf(string? method, string? id, ReadOnlyMemory<byte> result, ReadOnlyMemory<byte> error) => (method, id) switch
    {
        (not null, not null) => LspMessageKind.Request,
        (not null, null) => LspMessageKind.Notification,
        (null, not null) when !result.IsEmpty || !error.IsEmpty => LspMessageKind.Response,
        _ => LspMessageKind.Invalid,
    };

    private static string? NameOf(Utf8JsonReader reader) =>
        reader.ValueTextEquals("method"u8) ? "method"
        : reader.ValueTextEquals("id"u8) ? "id"
        : reader.ValueTextEquals("params"u8) ? "params"
        : reader.ValueTextEquals("result"u8) ? "result"
        : reader.ValueTextEquals("error"u8) ? "error"
        : null;

    private static ReadOnlyMemory<byte> ValueOf(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
