using AgentMcp.Server.Http.Endpoints;
using AgentMcp.Server.Http.Health;
using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Telemetry.Exposition;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http;

/// <summary>Brings each request to its handler; nobody gets past Host, Origin and caller.</summary>
internal sealed class HttpRouter(AccessGuard guard, ProtectedResource resource, McpEndpoints endpoints, PostHandler posts, StreamHandler streams, HealthHandler health, MetricsHandler? metrics)
{
    /// <summary>Where the protocol is spoken.</summary>
    public const string McpPath = "/mcp";

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var refusal = guard.CheckOrigin(context.Request);
        if (refusal is null)
        {
            var path = context.Request.Path;
            refusal = path.Equals(McpPath, StringComparison.Ordinal) ? await ServeAsync(context, stopping) : await ServeBesideAsync(context, path, stopping);
        }

        if (refusal is not null)
        {
            await RefusalWriter.WriteAsync(context.Response, refusal, default, stopping);
        }
    }

    private async Task<Refusal?> ServeAsync(HttpContext context, CancellationToken stopping)
    {
        var (caller, stranger) = await guard.AuthenticateAsync(context, stopping);
        if (stranger is not null)
        {
            return stranger;
        }

        if (endpoints.Find(context.Request.QueryString, out var endpoint) is { } unknown)
        {
            return unknown;
        }

        switch (context.Request.Method)
        {
            case "POST":
                await posts.HandleAsync(context, endpoint!, caller!, stopping);
                return null;
            case "GET":
                return await streams.GetAsync(context, caller!, stopping);
            case "DELETE":
                return await streams.DeleteAsync(context, caller!);
            default:
                context.Response.Headers.Allow = "GET, POST, DELETE";
                return new Refusal(StatusCodes.Status405MethodNotAllowed, Refusal.ServerError, $"{context.Request.Method} means nothing here; MCP uses POST, and GET and DELETE for sessions.");
        }
    }

    private async Task<Refusal?> ServeBesideAsync(HttpContext context, PathString path, CancellationToken stopping)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (isRead && resource.IsAt(path))
        {
            await resource.WriteAsync(context, stopping);
            return null;
        }

        if (isRead && await health.TryHandleAsync(context, path, stopping))
        {
            return null;
        }

        // Unlike health, figures tell what is done here: they are for those who may call.
        if (isRead && metrics is not null && path.Equals(MetricsHandler.Path, StringComparison.Ordinal))
        {
            var (_, stranger) = await guard.AuthenticateAsync(context, stopping);
            if (stranger is null)
            {
                await metrics.WriteAsync(context, stopping);
            }

            return stranger;
        }

        return new Refusal(StatusCodes.Status404NotFound, Refusal.ServerError, $"There is nothing at {path}; MCP is spoken at {McpPath}.");
    }
}
