using System.Text.RegularExpressions;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Wire;

/// <summary>A started HTTP server and the address it announced.</summary>
internal sealed partial class HttpServer : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private HttpServer(ChildProcess process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    public static async Task<HttpServer> StartAsync(ServerArm arm, CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start(arm.Create());
        try
        {
            var announcement = await process.Errors.WaitForAsync(Announcement, cancellationToken);
            return new HttpServer(process, new Uri(announcement.Groups["url"].Value));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex(@"listening on (?<url>http://\S+/mcp)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Announcement { get; }
}
