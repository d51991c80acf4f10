using AgentMcp.Core.Activity;
using AgentMcp.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine;

/// <summary>What the command line needs of the rest of the program; the container is made only when a command calls something.</summary>
/// <param name="catalog">All tools.</param>
/// <param name="provider">Makes or gives the container.</param>
/// <param name="serve">Runs <c>serve</c>.</param>
/// <param name="ownsProvider">Whether the container ends with this.</param>
internal sealed class CommandServices(ToolCatalog catalog, Func<IServiceProvider> provider, ServeHandler serve, bool ownsProvider = false) : IAsyncDisposable
{
    private readonly Lazy<IServiceProvider> _provider = new(provider);

    /// <summary>All tools; reading it makes nothing.</summary>
    public ToolCatalog Catalog { get; } = catalog;

    /// <summary>Runs <c>serve</c>.</summary>
    public ServeHandler Serve { get; } = serve;

    /// <summary>The clock of everything that needs no container.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where commands are told while they run; null in a process that lives no longer than its command.</summary>
    public RunningWork? Work { get; set; }

    /// <summary>The container.</summary>
    public IServiceProvider Provider => _provider.Value;

    /// <summary>The container, if something needed it.</summary>
    public IServiceProvider? ProviderIfMade => _provider.IsValueCreated ? _provider.Value : null;

    /// <summary>Reads the catalogue from the registrations alone: help and completion must not pay for a container.</summary>
    public static CommandServices From(IServiceCollection services, ServeHandler serve) => new(CatalogOf(services), services.BuildServiceProvider, serve, ownsProvider: true);

    /// <summary>The catalogue of the registrations.</summary>
    public static ToolCatalog CatalogOf(IServiceCollection services) => new(services
        .Where(descriptor => descriptor.ServiceType == typeof(ToolRegistration))
        .Select(descriptor => (ToolRegistration)descriptor.ImplementationInstance!));

    /// <summary>Ends the container, which writes what its services still hold.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ownsProvider && ProviderIfMade is IAsyncDisposable made)
        {
            await made.DisposeAsync();
        }
    }
}
