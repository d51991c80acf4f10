using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Resources;

/// <summary>Something that can be read by address: one thing at a fixed URI, or many by a template with one variable.</summary>
public interface IResourceSource
{
    /// <summary>Address and texts.</summary>
    ResourceDescription Description { get; }

    /// <summary>The content at an address of this source, or null when nothing is there.</summary>
    Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken);

    /// <summary>Values of the template's variable that begin with a prefix, best first; empty for a fixed address.</summary>
    Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken);
}
