using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Telemetry.Exposition;

/// <summary>Answers <c>GET /metrics</c>.</summary>
internal sealed class MetricsHandler(MetricsCollector collector)
{
    /// <summary>Where Prometheus looks unless told otherwise.</summary>
    public const string Path = "/metrics";

    /// <summary>Writes the document.</summary>
    public async Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(PrometheusText.Write(collector.Collect()));
        context.Response.ContentType = PrometheusText.ContentType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, cancellationToken);
        }
    }
}
