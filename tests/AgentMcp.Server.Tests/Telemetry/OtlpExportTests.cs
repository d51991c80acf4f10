using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Server.Telemetry;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("collector")]
    [InlineData("collector/")]
    public async Task Spans_and_metrics_arrive_at_the_endpoint_and_no_argument_with_them(string below)
    {
        await using var receiver = new OtlpReceiver();

        await CallAsync(new Uri(receiver.Address, below));

        var path = below.Length == 0 ? "" : "/collector";
        var traces = receiver.Requests.Where(request => request.Path == $"{path}/v1/traces").ToList();
        var metrics = receiver.Requests.Where(request => request.Path == $"{path}/v1/metrics").ToList();
        Assert.Equal(receiver.Requests.Count, traces.Count + metrics.Count);
        Assert.All(receiver.Requests, request => Assert.Equal("application/x-protobuf", request.ContentType));
        Assert.Contains(traces, request => request.Body.Contains("tool memory_store", StringComparison.Ordinal) && request.Body.Contains("agentmcp", StringComparison.Ordinal));
        Assert.Contains(metrics, request => request.Body.Contains("agentmcp.call.duration", StringComparison.Ordinal));
        Assert.DoesNotContain(receiver.Requests, request => request.Body.Contains("xyzzy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_never_answers_harms_nothing()
    {
        // Connections are made by the system; nobody takes them.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        Assert.Equal("Ok", (await CallAsync(new Uri($"http://{silent.LocalEndpoint}"))).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_harms_nothing() =>
        Assert.Equal("Ok", (await CallAsync(new Uri($"http://127.0.0.1:{LoopbackPort.Free()}"))).GetProperty("status").GetString());

    [Fact]
    public async Task Without_an_endpoint_no_part_of_it_is_loaded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The list of mapped files is Linux's.");
        using var home = new TemporaryHome();
        await using var server = new StdioServerProcess(home, "--in-process");
        await server.InitializeAsync(Token);
        await server.RequestAsync("tools/call", new JsonObject { ["name"] = "memory_stats", ["arguments"] = new JsonObject() }, Token);

        var mapped = await File.ReadAllTextAsync($"/proc/{server.ProcessId}/maps", Token);

        Assert.Contains("AgentMcp.Memory.dll", mapped, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", mapped, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1:1")]
    [InlineData("/relative")]
    public void An_endpoint_that_is_no_web_address_is_a_problem_that_names_its_key(string endpoint) =>
        Assert.Contains("telemetry.otlp.endpoint", Assert.Single(new TelemetryOptions { Otlp = { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) } }.Problems()), StringComparison.Ordinal);

    // The program ends with this: what waits is sent then.
    private static async Task<JsonElement> CallAsync(Uri endpoint)
    {
        await using var server = new SessionServer(services => services.AddSingleton(new TelemetryOptions { Otlp = { Endpoint = endpoint } }));
        await using var session = server.Open();
        await session.InitializeAsync(Token);
        return await session.EnvelopeAsync("memory_store", new JsonObject { ["content"] = "a secret word: xyzzy" }, Token);
    }
}
