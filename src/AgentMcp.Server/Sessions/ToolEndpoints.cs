using System.Collections.Concurrent;
using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.Sessions;

/// <summary>One endpoint as its callers see it: whole, or as much of it as a grant allows.</summary>
internal sealed class ToolEndpoints(Lazy<IServiceProvider> services, EndpointOptions options)
{
    // Few combinations of scopes are in use; those that a token issuer invents must not be kept without bound.
    private const int Most = 64;

    private readonly Lazy<ToolEndpoint> _whole = new(() => new ToolEndpoint(services.Value, options));
    private readonly ConcurrentDictionary<AccessGrant, ToolEndpoint> _narrowed = new();

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
        var offered = options.Toolsets ?? Toolsets.All.Where(toolset => toolset.OnByDefault(options.Workspace)).Select(toolset => toolset.Name);
        return new ToolEndpoint(services.Value, options with
        {
            Toolsets = [.. offered.Where(grant.Allows)],
            ReadOnly = options.ReadOnly || !grant.MayWrite,
        });
    }
}
