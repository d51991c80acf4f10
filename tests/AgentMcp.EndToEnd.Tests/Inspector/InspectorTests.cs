using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Inspector;

/// <summary>The command line of the official Inspector drives the server in both protocol versions over both transports.</summary>
public sealed class InspectorTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public static TheoryData<string, string> Connections { get; } = new()
    {
        { Transports.Hub, "legacy" },
        { Transports.Hub, "modern" },
        { Transports.InProcess, "legacy" },
        { Transports.InProcess, "modern" },
        { Transports.Http, "legacy" },
        { Transports.Http, "modern" },
    };

    public void Dispose() => _home.Dispose();

    [Theory(Timeout = TestLimits.Milliseconds)]
    [MemberData(nameof(Connections))]
    public async Task tools_list_strict_finds_portable_schemas(string transport, string era)
    {
        var result = await InspectAsync(transport, era, "--method", "tools/list", "--strict");

        var names = result.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()).ToList();
        Assert.Contains("memory_store", names);
        Assert.Contains("memory_search", names);
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [MemberData(nameof(Connections))]
    public async Task tools_call_stores_a_memory(string transport, string era)
    {
        var result = await InspectAsync(
            transport, era, "--method", "tools/call", "--tool-name", "memory_store", "--tool-args-json", """{"content":"The Inspector was here"}""");

        Assert.False(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), result.ToString());
        Assert.NotEmpty(result.GetProperty("structuredContent").GetProperty("data").GetProperty("id").GetString()!);
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [MemberData(nameof(Connections))]
    public async Task resources_read_gives_the_context_document(string transport, string era)
    {
        var result = await InspectAsync(transport, era, "--method", "resources/read", "--uri", "context://latest");

        var content = Assert.Single(result.GetProperty("contents").EnumerateArray());
        Assert.Equal("context://latest", content.GetProperty("uri").GetString());
        Assert.NotEmpty(content.GetProperty("text").GetString()!);
    }

    private async Task<JsonElement> InspectAsync(string transport, string era, params string[] arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var target = await InspectorTarget.OpenAsync(transport, _home, cancellationToken);
        return await InspectorRun.AskAsync(target, _home, era, arguments, cancellationToken);
    }
}
