using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AgentMcp.Server.Http.Messages;

/// <summary>The two types of Streamable HTTP in <c>Accept</c> and <c>Content-Type</c>.</summary>
internal static class MediaTypes
{
    private const string Json = "application/json";
    private const string Events = "text/event-stream";

    /// <summary>Whether a client takes both a JSON body and an event stream, as every POST must.</summary>
    public static bool AcceptsAnswers(StringValues accept) => Accepts(accept, Json) && Accepts(accept, Events);

    /// <summary>Whether a client takes an event stream.</summary>
    public static bool AcceptsEvents(StringValues accept) => Accepts(accept, Events);

    /// <summary>Whether a body is declared as JSON.</summary>
    public static bool IsJson(string? contentType) =>
        contentType is Json || (MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase));

    private static bool Accepts(StringValues accept, string type)
    {
        foreach (var value in accept)
        {
            // Nearly every client writes the types out; the full grammar is for the rest.
            if (value is not null && value.Contains(type, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return MediaTypeHeaderValue.TryParseList(accept, out var types) && types.Any(candidate => candidate.MatchesMediaType(type));
    }
}
