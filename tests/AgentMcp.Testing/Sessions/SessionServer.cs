using AgentMcp.Configuration;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Sessions;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Testing.Sessions;

/// <summary>The whole program in this process, on a data folder of its own; sessions are opened over pipe pairs.</summary>
public sealed class SessionServer : IAsyncDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly ServiceProvider _services;

    /// <summary>Composes the program.</summary>
    /// <param name="configure">Adds test tools or replaces parts, such as the clock.</param>
    public SessionServer(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        services.TryAddSingleton(OwnConfiguration(_home.Path));
        ProgramServices.Add(services, new DataFolder(_home.Path));
        _services = services.BuildServiceProvider();
    }

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The data folder.</summary>
    public string Home => _home.Path;

    /// <summary>Settings of nobody but the test: the user's file would lie in its folder.</summary>
    public static ConfigurationOptions OwnConfiguration(string home) => new() { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["AGENTMCP_HOME"] = home } };

    /// <summary>Opens a session on the wire level.</summary>
    public RawSession Open(bool readOnly = false, string? workspace = null, IReadOnlyList<string>? toolsets = null, string? sessionId = null, SessionEnvironment? environment = null)
    {
        var endpoint = new EndpointOptions { ReadOnly = readOnly, Workspace = workspace ?? Home, Toolsets = toolsets };
        var seed = new CallerSession { Id = sessionId ?? Guid.NewGuid().ToString(), Transport = "pipe", Workspace = endpoint.Workspace, Environment = environment };
        var session = new StreamSession(new SessionOptionsFactory(new Lazy<IServiceProvider>(() => _services)), TimeProvider.System);
        return new RawSession((input, output, token) => session.RunAsync(input, output, endpoint, seed, token));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _home.Dispose();
    }
}
