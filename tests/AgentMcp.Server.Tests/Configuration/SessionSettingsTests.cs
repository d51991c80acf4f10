using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Configuration;
using AgentMcp.Core.Invocation;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Configuration;

/// <summary>Sessions of one program with workspaces and environments of their own, while their files change under them.</summary>
public sealed class SessionSettingsTests : IAsyncLifetime
{
    private const string Current = "config://current";

    private readonly SessionServer _server = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private CancellationToken Token => _limit.Token;

    public ValueTask InitializeAsync()
    {
        _limit.CancelAfter(TimeSpan.FromMinutes(2));
        Write(Path.Combine(_server.Home, "agentmcp.yaml"), "hot_reload: { debounce_ms: 100 }\n");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task A_changed_project_file_is_told_to_who_subscribed_and_holds_then()
    {
        var project = Project("one", "consensus: { timeout_seconds: 7 }\n");
        await using var session = await OpenAsync(project);
        Assert.Equal(7, await GetAsync(session, "consensus.timeout_seconds"));
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = Current }, Token);

        Project("one", "consensus: { timeout_seconds: 8 }\n");
        var told = await NextAsync(session);

        Assert.Equal(("notifications/resources/updated", Current), (told.GetProperty("method").GetString(), told.GetProperty("params").GetProperty("uri").GetString()));
        Assert.Equal(8, await GetAsync(session, "consensus.timeout_seconds"));
    }

    [Fact]
    public async Task A_remark_in_a_file_changes_nothing_and_is_told_to_nobody()
    {
        var project = Project("one", "consensus: { timeout_seconds: 7 }\n");
        await using var session = await OpenAsync(project);
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = Current }, Token);
        var configuration = _server.Services.GetRequiredService<ConfigurationService>();

        Project("one", "# ours\nconsensus: { timeout_seconds: 7 }\n");
        Assert.NotEmpty(configuration.Reload());
        await session.RequestAsync("ping", null, Token);
        Assert.Empty(session.Others);

        Project("one", "# ours\nconsensus: { timeout_seconds: 8 }\n");
        Assert.Equal("notifications/resources/updated", (await NextAsync(session)).GetProperty("method").GetString());
    }

    [Fact]
    public async Task A_client_that_listens_is_told_of_settings_and_of_tools()
    {
        var project = Project("one", "");
        await using var session = Open(project);
        var listening = Modern(new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true, ["resourceSubscriptions"] = new JsonArray(Current) } });
        await session.SendAsync("subscriptions/listen", listening, Token);
        Assert.Equal("notifications/subscriptions/acknowledged", (await session.ReadAsync(Token)).GetProperty("method").GetString());
        Assert.Contains("config_set", Names(await session.RequestAsync("tools/list", Modern([]), Token)));

        Project("one", "tools: { read_only: true }\n");
        string?[] told = [(await NextAsync(session)).GetProperty("method").GetString(), (await NextAsync(session)).GetProperty("method").GetString()];

        Assert.Equal(["notifications/resources/updated", "notifications/tools/list_changed"], told.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("config_set", Names(await session.RequestAsync("tools/list", Modern([]), Token)));
    }

    [Fact]
    public async Task Another_list_of_tools_is_told_to_the_clients_of_that_workspace_alone()
    {
        await using var here = await OpenAsync(Project("one", ""));
        await using var elsewhere = await OpenAsync(Project("two", ""));
        Assert.Contains("config_set", Names(await here.RequestAsync("tools/list", null, Token)));
        Assert.Contains("config_set", Names(await elsewhere.RequestAsync("tools/list", null, Token)));

        Project("one", "tools: { read_only: true }\n");
        var told = await NextAsync(here);

        Assert.Equal("notifications/tools/list_changed", told.GetProperty("method").GetString());
        Assert.DoesNotContain("config_set", Names(await here.RequestAsync("tools/list", null, Token)));
        Assert.Equal("ToolNotEnabled", ErrorCode(await here.EnvelopeAsync("config_set", [], Token)));
        Assert.Contains("config_set", Names(await elsewhere.RequestAsync("tools/list", null, Token)));
        Assert.Empty(elsewhere.Others);
    }

    [Fact]
    public async Task What_the_endpoint_was_told_stands_above_its_settings()
    {
        await using var session = _server.Open(workspace: Project("one", "tools: { toolsets: [core], read_only: true }\n"), toolsets: ["config"]);
        await session.InitializeAsync(Token);

        var names = Names(await session.RequestAsync("tools/list", null, Token));

        Assert.Contains("config_get", names);
        Assert.DoesNotContain("config_set", names);
        Assert.DoesNotContain("doctor", names);
    }

    [Fact]
    public async Task Sessions_of_one_program_see_their_own_values()
    {
        await using var one = await OpenAsync(Project("one", "consensus: { timeout_seconds: 7 }\n"), "AGENTMCP_CONSENSUS__MAX_AGENTS=3");
        await using var two = await OpenAsync(Project("two", "consensus: { timeout_seconds: 8 }\n"), "AGENTMCP_CONSENSUS__MAX_AGENTS=4");

        Assert.Equal((7, 3), (await GetAsync(one, "consensus.timeout_seconds"), await GetAsync(one, "consensus.max_agents")));
        Assert.Equal((8, 4), (await GetAsync(two, "consensus.timeout_seconds"), await GetAsync(two, "consensus.max_agents")));

        var elsewhere = new JsonObject { ["key"] = "consensus.timeout_seconds", ["workspace"] = Path.Combine(_server.Home, "two") };
        Assert.Equal(8, Value(await one.EnvelopeAsync("config_get", elsewhere, Token)));
    }

    [Theory]
    [InlineData("hub: { idle_minutes: 5 }\n", null, "in a project's file")]
    [InlineData("", "AGENTMCP_HUB__IDLE_MINUTES=5", "by the environment of a session")]
    public async Task What_is_the_hubs_is_refused_elsewhere_and_the_right_place_named(string project, string? variable, string place)
    {
        await using var session = await OpenAsync(Project("one", project), variable is null ? [] : [variable]);

        var status = await session.EnvelopeAsync("config_status", [], Token);

        var text = status.GetRawText();
        Assert.Contains($"hub.idle_minutes cannot be set {place}", text, StringComparison.Ordinal);
        Assert.Contains("the user's configuration file or a flag of the hub", text.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(30, await GetAsync(session, "hub.idle_minutes"));
    }

    [Fact]
    public async Task An_endpoint_of_a_project_that_nobody_trusts_has_no_effect_and_is_said()
    {
        await using var session = await OpenAsync(Project("one", "models:\n  big: { provider: openai, model: m, tier: high, endpoint: 'http://198.51.100.7/v1' }\n"));

        var model = await session.EnvelopeAsync("model_list", [], Token);

        Assert.DoesNotContain("198.51.100.7", model.GetProperty("data").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("agentmcp trust", (await session.EnvelopeAsync("config_status", [], Token)).GetRawText(), StringComparison.Ordinal);
    }

    private string Project(string name, string text)
    {
        var folder = Path.Combine(_server.Home, name);
        Directory.CreateDirectory(Path.Combine(folder, ".git"));
        Write(Path.Combine(folder, ".agentmcp", "agentmcp.yaml"), text);
        return folder;
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + "~", text);
        File.Move(path + "~", path, overwrite: true);
    }

    private RawSession Open(string workspace, params string[] variables) =>
        _server.Open(workspace: workspace, toolsets: ["core", "config"], environment: new SessionEnvironment([$"AGENTMCP_HOME={_server.Home}", .. variables]));

    private async Task<RawSession> OpenAsync(string workspace, params string[] variables)
    {
        var session = Open(workspace, variables);
        await session.InitializeAsync(Token);
        return session;
    }

    private static JsonObject Modern(JsonObject parameters)
    {
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "modern-client", ["version"] = "2" },
        };
        return parameters;
    }

    // What came while an answer was waited for is first.
    private async Task<JsonElement> NextAsync(RawSession session)
    {
        if (session.Others is [var first, ..])
        {
            session.Others.RemoveAt(0);
            return first;
        }

        return await session.ReadAsync(Token);
    }

    private async Task<int> GetAsync(RawSession session, string key) => Value(await session.EnvelopeAsync("config_get", new JsonObject { ["key"] = key }, Token));

    private static int Value(JsonElement envelope) => envelope.GetProperty("data").GetProperty("results")[0].GetProperty("value").GetInt32();

    private static string? ErrorCode(JsonElement envelope) => envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString();

    private static IReadOnlyList<string?> Names(JsonElement answer) =>
        [.. answer.GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString())];
}
