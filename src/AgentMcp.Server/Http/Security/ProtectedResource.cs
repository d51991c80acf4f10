using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Authentication;

namespace AgentMcp.Server.Http.Security;

/// <summary>The metadata document of RFC 9728: tells a client how to be let in. Tokens are static, so it names no authorization server.</summary>
internal static class ProtectedResource
{
    /// <summary>The only scope there is.</summary>
    public const string Scope = "agentmcp";

    private const string Path = "/.well-known/oauth-protected-resource";

    /// <summary>Whether a path is that of the document, with or without the resource's own path behind it.</summary>
    public static bool IsAt(PathString path) => path.Equals(Path, StringComparison.Ordinal) || path.Equals(Path + HttpRouter.McpPath, StringComparison.Ordinal);

    /// <summary>Where this request's client finds the document.</summary>
    public static string AddressOf(HttpRequest request) => $"{request.Scheme}://{request.Host.Value}{Path}{HttpRouter.McpPath}";

    /// <summary>Answers with the document.</summary>
    public static Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var document = new ProtectedResourceMetadata
        {
            Resource = $"{context.Request.Scheme}://{context.Request.Host.Value}{HttpRouter.McpPath}",
            ResourceName = "AgentMcp",
            ScopesSupported = { Scope },
        };
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(document, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ProtectedResourceMetadata))),
            cancellationToken).AsTask();
    }
}
