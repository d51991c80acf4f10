using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: its services are made and its stores are open.</summary>
internal sealed class HealthHandler(Func<CancellationToken, ValueTask<string?>> findObstacleAsync)
{
    /// <summary>Answers when the path is one of these.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context, PathString path, CancellationToken cancellationToken)
    {
        if (path.Equals("/health/live", StringComparison.Ordinal))
        {
            await WriteAsync(context.Response, "live", reason: null, cancellationToken);
            return true;
        }

        if (!path.Equals("/health/ready", StringComparison.Ordinal))
        {
            return false;
        }

        var obstacle = await findObstacleAsync(cancellationToken);
        context.Response.StatusCode = obstacle is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await WriteAsync(context.Response, obstacle is null ? "ready" : "not_ready", obstacle, cancellationToken);
        return true;
    }

    private static async Task WriteAsync(HttpResponse response, string status, string? reason, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        var writer = new Utf8JsonWriter(response.BodyWriter);
        await using (writer)
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, status);
            if (reason is not null)
            {
                writer.WriteString("reason"u8, reason);
            }

            writer.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}
