using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Catalog;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Sessions;

/// <summary>A program with two test tools, and sessions over pipe pairs.</summary>
public abstract class SessionTestBase : IAsyncLifetime
{
    internal SlowToolGate Gate { get; } = new();

    protected SessionServer Server { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Server = new SessionServer(services => services
            .AddSingleton(Gate)
            .AddTool<SlowTool, SlowArguments, SlowResult>(TestToolsJsonContext.Default.SlowArguments, TestToolsJsonContext.Default.SlowResult)
            .AddTool<RemoveTool, RemoveArguments, RemoveResult>(TestToolsJsonContext.Default.RemoveArguments, TestToolsJsonContext.Default.RemoveResult));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Release.TrySetResult();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Params of a request of revision 2026-07-28.</summary>
    protected static JsonObject Modern(JsonObject parameters, JsonObject? capabilities = null)
    {
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
            ["io.modelcontextprotocol/clientCapabilities"] = capabilities ?? [],
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "modern-client", ["version"] = "2" },
        };
        return parameters;
    }

    protected static JsonElement ErrorOf(JsonElement envelope) => envelope.GetProperty("data").GetProperty("error");
}
