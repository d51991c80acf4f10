using System.Net;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary><c>serve --http</c> is the hub, or asks the one that runs to listen.</summary>
public sealed class HubHttpTests : HubTests
{
    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task without_a_hub_it_is_one_and_commands_go_to_it()
    {
        await using var server = await HttpServerProcess.StartAsync(Home, [], Token);

        await SucceedAsync("memory", "store", "Stored beside the listener");

        Assert.Equal(server.ProcessId, HubId);
        Assert.Equal([server.ProcessId], Home.Users());
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(server));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task beside_a_hub_the_hub_listens_until_the_command_ends()
    {
        var hub = await StartHubAsync();
        Uri endpoint;
        await using (var server = await HttpServerProcess.StartAsync(Home, [], Token))
        {
            endpoint = server.Endpoint;
            Assert.NotEqual(server.ProcessId, HubId);
            Assert.Equal(HttpStatusCode.OK, await HealthAsync(server));
            Assert.Equal(hub, HubId);
        }

        await WaitUntilClosedAsync(endpoint);
        Assert.Equal(hub, HubId);
        await SucceedAsync("hub", "status");
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_interrupt_ends_the_listener_and_leaves_the_hub()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX's.");
        var hub = await StartHubAsync();
        await using var server = await HttpServerProcess.StartAsync(Home, [], Token);

        ProcessSignals.Send(server.ProcessId, ProcessSignals.Interrupt);

        await WaitUntilClosedAsync(server.Endpoint);
        Assert.Equal(hub, HubId);
    }

    private static async Task<HttpStatusCode> HealthAsync(HttpServerProcess server)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(server.Endpoint, "/health/ready"), Token);
        return response.StatusCode;
    }

    // A port that closes gives no signal to who does not hold a connection.
    private static async Task WaitUntilClosedAsync(Uri endpoint)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(endpoint, "/health/live"), Token);
            }
            catch (HttpRequestException)
            {
                return;
            }

            await Task.Delay(20, Token);
        }
    }
}
