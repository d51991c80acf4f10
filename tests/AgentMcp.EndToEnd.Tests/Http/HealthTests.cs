using System.Net;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Http;

public sealed class HealthTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task a_running_server_is_alive_and_ready(string path)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await HttpServerProcess.StartAsync(_home, [], cancellationToken);
        using var client = new HttpClient();

        using var response = await client.GetAsync(new Uri(server.Endpoint, path), cancellationToken);

        Assert.True(response.StatusCode is HttpStatusCode.OK, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
