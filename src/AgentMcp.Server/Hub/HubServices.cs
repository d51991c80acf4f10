using AgentMcp.Core.Activity;
using AgentMcp.Core.Catalog;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Sessions;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Hub;

/// <summary>The one container of a hub, made when the first session or command needs it.</summary>
internal sealed class HubServices : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _container;
    private readonly Lazy<ToolCatalog> _catalog;

    public HubServices(HubOptions options, HubState state)
    {
        var described = new Lazy<IServiceCollection>(() => options.Services()
            .AddSingleton(options.Time)
            .AddSingleton(state.Work)
            .AddSingleton(state));
        _container = new Lazy<ServiceProvider>(() => described.Value.BuildServiceProvider());
        _catalog = new Lazy<ToolCatalog>(() => CommandServices.CatalogOf(described.Value));
        Provider = new Lazy<IServiceProvider>(() => _container.Value);
        Sessions = new SessionOptionsFactory(Provider);
    }

    /// <summary>The container.</summary>
    public Lazy<IServiceProvider> Provider { get; }

    /// <summary>All tools; reading it makes no container.</summary>
    public ToolCatalog Catalog => _catalog.Value;

    /// <summary>Makes what a session offers.</summary>
    public SessionOptionsFactory Sessions { get; }

    /// <summary>A logger; null as long as there is no container.</summary>
    public ILogger<T>? FindLogger<T>() => _container.IsValueCreated ? _container.Value.GetService<ILogger<T>>() : null;

    /// <summary>The data folder is gone: no store is opened in what may stand in its place.</summary>
    public void AbandonStores()
    {
        if (_container.IsValueCreated)
        {
            _container.Value.GetService<StoreRegistry>()?.Abandon();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_container.IsValueCreated)
        {
            await _container.Value.DisposeAsync();
        }
    }
}
