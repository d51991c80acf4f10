using System.Text.Json;
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

    private IResourceSource Resource() => _server.Services.GetServices<IResourceSource>().Single(source => source.Description.Uri == Address);

    private CallerSession Session() => new() { Transport = "pipe", Workspace = _server.Home, Environment = new SessionEnvironment([$"AGENTMCP_HOME={_server.Home}"]) };
}
