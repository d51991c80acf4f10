using System.Text.RegularExpressions;

namespace AgentMcp.Testing.Processes;

/// <summary><c>agentmcp serve --http</c> on a free loopback port.</summary>
public sealed partial class HttpServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private HttpServerProcess(ChildProcess process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    /// <summary>The address of the MCP endpoint.</summary>
    public Uri Endpoint { get; }

    public int ProcessId => _process.Id;

    public LineLog Errors => _process.Errors;

    /// <summary>Starts the server and waits until it says where it listens.</summary>
    public static Task<HttpServerProcess> StartAsync(TemporaryHome home, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        StartAsync(home, arguments, new Dictionary<string, string>(), cancellationToken);

    /// <summary>The same, with variables added to the server's environment.</summary>
    public static async Task<HttpServerProcess> StartAsync(
        TemporaryHome home,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var startInfo = ServerCommand.Create(home, ["serve", "--http", "--port", "0", .. arguments]);
        foreach (var (name, value) in environment)
        {
            startInfo.Environment[name] = value;
        }

        var process = ChildProcess.Start(startInfo);
        try
        {
            var announcement = await process.Errors.WaitForAsync(Announcement, cancellationToken);
            return new HttpServerProcess(process, new Uri(announcement.Groups["url"].Value));
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
