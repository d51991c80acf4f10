using System.Text.Json;
using System.Text.Unicode;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>JSON that has one meaning for every reader: valid UTF-8, no name twice, nothing behind the value.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Parses an object; null for everything else.</summary>
    public static JsonDocument? ParseObject(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(utf8, Options);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is how escapes of half a surrogate pair are reported.
            return null;
        }
    }

    /// <summary>A member that is a string, read without ever throwing; null when it is missing or something else.</summary>
    public static string? TextOf(JsonElement from, ReadOnlySpan<byte> name) => from.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>A string; null for anything else.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
