using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Configuration;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Configuration;

public sealed class ConfigResourceTests : IAsyncLifetime
{
    private const string Address = "config://current";

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private SessionServer _server = null!;

    public ValueTask InitializeAsync()
    {
        // What is registered first holds: the process's own variables play no part.
        _server = new SessionServer(services => services.AddSingleton(new ConfigurationOptions { Environment = _variables }));
        _variables["AGENTMCP_HOME"] = _server.Home;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_settings_in_effect_are_a_resource_with_secrets_masked()
    {
        File.WriteAllText(Path.Combine(_server.Home, "agentmcp.yaml"), "http:\n  token: correct-horse\nhub:\n  idle_minutes: 7\n");

        var content = await Resource().ReadAsync(Address, Session(), TestContext.Current.CancellationToken);

        var settings = JsonElement.Parse(System.Text.Encoding.UTF8.GetBytes(content!.Text)).GetProperty("settings");
        Assert.Equal(7, settings.GetProperty("hub.idle_minutes").GetProperty("value").GetInt32());
        Assert.Equal("***", settings.GetProperty("http.token").GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_client_that_subscribed_hears_of_a_setting_that_it_sets()
    {
        await using var session = _server.Open(toolsets: ["config"]);
        await session.InitializeAsync(TestContext.Current.CancellationToken);
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = Address }, TestContext.Current.CancellationToken);

        var set = await session.EnvelopeAsync("config_set", new JsonObject { ["key"] = "hub.idle_minutes", ["value"] = "7" }, TestContext.Current.CancellationToken);

        Assert.Equal("Set", set.GetProperty("status").GetString());
        var told = session.Others.Count > 0 ? session.Others[0] : await session.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("notifications/resources/updated", Address), (told.GetProperty("method").GetString(), told.GetProperty("params").GetProperty("uri").GetString()));
        var now = await session.EnvelopeAsync("config_get", new JsonObject { ["key"] = "hub.idle_minutes" }, TestContext.Current.CancellationToken);
        Assert.Equal(7, now.GetProperty("data").GetProperty("results")[0].GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task A_call_that_needs_a_yes_answers_with_a_plan_that_is_carried_out_once()
    {
        await using var session = _server.Open(toolsets: ["config"]);
        await session.InitializeAsync(TestContext.Current.CancellationToken);
        JsonObject Arguments(string? plan) => new() { ["key"] = "http.port", ["value"] = "7411", ["plan_id"] = plan };

        var asked = await session.EnvelopeAsync("config_set", new JsonObject { ["key"] = "http.port", ["value"] = "7411" }, TestContext.Current.CancellationToken);
        var plan = asked.GetProperty("data").GetProperty("plan_id").GetString();
        var done = await session.EnvelopeAsync("config_set", Arguments(plan), TestContext.Current.CancellationToken);

        Assert.Equal(("ConfirmationRequired", "Set"), (asked.GetProperty("status").GetString(), done.GetProperty("status").GetString()));
        Assert.Contains("port: 7411", File.ReadAllText(Path.Combine(_server.Home, "agentmcp.yaml")), StringComparison.Ordinal);
        Assert.Contains("restart", done.GetProperty("context").GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);

        var status = await session.EnvelopeAsync("config_status", [], TestContext.Current.CancellationToken);
        Assert.Equal("http.port", status.GetProperty("data").GetProperty("restart_required")[0].GetProperty("key").GetString());
        Assert.Equal("reload_success", status.GetProperty("data").GetProperty("history")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_reload_says_what_changed_and_a_broken_file_leaves_the_old_settings()
    {
        await using var session = _server.Open(toolsets: ["config"]);
        await session.InitializeAsync(TestContext.Current.CancellationToken);
        var file = Path.Combine(_server.Home, "agentmcp.yaml");
        File.WriteAllText(file, "hub:\n  idle_minutes: 7\n");
        _ = await session.EnvelopeAsync("config_get", [], TestContext.Current.CancellationToken);

        File.WriteAllText(file, "hub:\n  idle_minutes: 8\n");
        var drifted = await session.EnvelopeAsync("config_status", [], TestContext.Current.CancellationToken);
        var reloaded = await session.EnvelopeAsync("config_reload", [], TestContext.Current.CancellationToken);
        File.WriteAllText(file, "hub:\n  idle_minutes: soon\n");
        var failed = await session.EnvelopeAsync("config_reload", [], TestContext.Current.CancellationToken);
        var kept = await session.EnvelopeAsync("config_get", new JsonObject { ["key"] = "hub.idle_minutes" }, TestContext.Current.CancellationToken);
        var other = await session.EnvelopeAsync("config_set", new JsonObject { ["key"] = "log.files_kept", ["value"] = "3" }, TestContext.Current.CancellationToken);
        var mended = await session.EnvelopeAsync("config_set", new JsonObject { ["key"] = "hub.idle_minutes", ["value"] = "9" }, TestContext.Current.CancellationToken);

        Assert.Equal("Drifted", drifted.GetProperty("status").GetString());
        Assert.Equal(["Reloaded", "Failed"], new[] { reloaded, failed }.Select(answer => answer.GetProperty("status").GetString()));
        Assert.Equal(("7", "8"), (reloaded.GetProperty("data").GetProperty("results")[0].GetProperty("changes")[0].GetProperty("old").GetString(), reloaded.GetProperty("data").GetProperty("results")[0].GetProperty("changes")[0].GetProperty("new").GetString()));
        Assert.Equal(8, kept.GetProperty("data").GetProperty("results")[0].GetProperty("value").GetInt32());
        Assert.Equal("Set", other.GetProperty("status").GetString());
        Assert.Contains("until this is mended", other.GetProperty("context").GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("Set", mended.GetProperty("status").GetString());
        Assert.Equal("hub:\n  idle_minutes: 9\nlog:\n  files_kept: 3\n", File.ReadAllText(file));
    }

    private IResourceSource Resource() => _server.Services.GetServices<IResourceSource>().Single(source => source.Description.Uri == Address);

    private CallerSession Session() => new() { Transport = "pipe", Workspace = _server.Home, Environment = new SessionEnvironment([$"AGENTMCP_HOME={_server.Home}"]) };
}
