using System.Collections.Concurrent;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.Sessions;

/// <summary>What an endpoint offers under one snapshot of its settings.</summary>
internal sealed class Offer
{
    // Few combinations of scopes are in use; those that a token issuer invents must not be kept without bound.
    private const int Most = 64;

    private readonly Lazy<IServiceProvider> _services;
    private readonly Lazy<ToolEndpoint> _whole;
    private readonly ConcurrentDictionary<AccessGrant, ToolEndpoint> _narrowed;

    public Offer(Lazy<IServiceProvider> services, EndpointOptions options, ConfigSnapshot snapshot)
        : this(services, options, snapshot, new Lazy<ToolEndpoint>(() => new ToolEndpoint(services.Value, options)), new())
    {
    }

    private Offer(Lazy<IServiceProvider> services, EndpointOptions options, ConfigSnapshot snapshot, Lazy<ToolEndpoint> whole, ConcurrentDictionary<AccessGrant, ToolEndpoint> narrowed)
    {
        _services = services;
        Options = options;
        Snapshot = snapshot;
        _whole = whole;
        _narrowed = narrowed;
    }

    /// <summary>What was chosen.</summary>
    public EndpointOptions Options { get; }

    /// <summary>The settings that it goes by.</summary>
    public ConfigSnapshot Snapshot { get; }

    /// <summary>The same offer under settings that change nothing of it.</summary>
    public Offer With(ConfigSnapshot snapshot) => new(_services, Options, snapshot, _whole, _narrowed);

    /// <summary>The tools for a grant.</summary>
    public ToolEndpoint For(AccessGrant grant)
    {
        if (ReferenceEquals(grant, AccessGrant.Full) || grant == AccessGrant.Full)
        {
            return _whole.Value;
        }

        if (_narrowed.TryGetValue(grant, out var found))
        {
            return found;
        }

        if (_narrowed.Count >= Most)
        {
            _narrowed.Clear();
        }

        return _narrowed.GetOrAdd(grant, Narrow);
    }

    private ToolEndpoint Narrow(AccessGrant grant)
    {
        var offered = Options.Toolsets ?? Toolsets.All.Where(toolset => toolset.OnByDefault(Options.Workspace)).Select(toolset => toolset.Name);
        return new ToolEndpoint(_services.Value, Options with
        {
            Toolsets = [.. offered.Where(grant.Allows)],
            ReadOnly = Options.ReadOnly || !grant.MayWrite,
        });
    }
}
