using System.Text.Json;
using AgentMcp.EndToEnd.Tests.NodeTools;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Clients;

/// <summary>The client libraries of npm do with the server what an agent does on its first day.</summary>
public sealed class NpmClientTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public static TheoryData<string, string?, string, string> Clients { get; } = new()
    {
        { "sdk.mjs", null, Transports.Hub, "2025-11-25" },
        { "sdk.mjs", null, Transports.InProcess, "2025-11-25" },
        { "sdk.mjs", null, Transports.Http, "2025-11-25" },
        { "client.mjs", "legacy", Transports.Hub, "2025-11-25" },
        { "client.mjs", "legacy", Transports.InProcess, "2025-11-25" },
        { "client.mjs", "legacy", Transports.Http, "2025-11-25" },
        { "client.mjs", "auto", Transports.Hub, "2026-07-28" },
        { "client.mjs", "auto", Transports.InProcess, "2026-07-28" },
        { "client.mjs", "auto", Transports.Http, "2026-07-28" },
    };

    public void Dispose() => _home.Dispose();

    [Theory(Timeout = TestLimits.Milliseconds)]
    [MemberData(nameof(Clients))]
    public async Task a_client_stores_finds_reads_watches_and_gives_up(string driver, string? negotiation, string transport, string version)
    {
        var report = await DriveAsync(driver, negotiation, transport);

        Assert.Equal(version, report.GetProperty("protocolVersion").GetString());
        Assert.Equal("agentmcp", report.GetProperty("server").GetProperty("name").GetString());
        Assert.NotEmpty(report.GetProperty("instructions").GetString()!);

        var tools = Strings(report.GetProperty("tools"));
        Assert.Empty(((string[])["memory_store", "memory_search", "context_get"]).Except(tools));

        var id = Data(report, "stored").GetProperty("id").GetString()!;
        Assert.Equal(id, Data(report, "found").GetProperty("results")[0].GetProperty("id").GetString());
        Assert.Contains("memory://{id}", Strings(report.GetProperty("resourceTemplates")));
        Assert.Contains("full jitter", report.GetProperty("resource").GetProperty("contents")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(((string[])["start_session", "end_session"]).Except(Strings(report.GetProperty("prompts"))));
        Assert.NotEmpty(report.GetProperty("prompt").GetProperty("messages").EnumerateArray());
        Assert.Contains("memory_search", report.GetProperty("unknownTool").GetString(), StringComparison.Ordinal);

        Assert.NotEmpty(report.GetProperty("progress").EnumerateArray());
        var cancellation = report.GetProperty("cancellation");
        Assert.Contains("changed their mind", cancellation.GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal(tools.Count, cancellation.GetProperty("toolsAfterwards").GetInt32());
    }

    private static JsonElement Data(JsonElement report, string call) =>
        report.GetProperty(call).GetProperty("structuredContent").GetProperty("data");

    private static List<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private async Task<JsonElement> DriveAsync(string driver, string? negotiation, string transport)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var route = Transports.RouteOf(transport);
        await using var server = route is null ? await HttpServerProcess.StartAsync(_home, ["--conformance-fixtures"], cancellationToken) : null;

        string[] target = server is null
            ? ["stdio", ServerCommand.Host, .. ServerCommand.Words(route!.Value, "serve", "--conformance-fixtures")]
            : ["http", server.Endpoint.AbsoluteUri];
        string[] options = negotiation is null ? [] : [negotiation];
        var result = await NodeAssets.RunAsync(
            NodeAssets.Driver(driver),
            [.. options, .. target],
            _home.Environment,
            cancellationToken);

        Assert.True(result.ExitCode is 0, result.ToString());
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}
