using System.Collections.Frozen;

namespace AgentMcp.Core.Catalog;

/// <summary>All tools of the program, in the order of their names.</summary>
public sealed class ToolCatalog
{
    private readonly FrozenDictionary<string, ToolRegistration> _byName;

    /// <summary>Collects what the features registered.</summary>
    /// <exception cref="InvalidOperationException">Two tools share a name.</exception>
    public ToolCatalog(IEnumerable<ToolRegistration> registrations)
    {
        All = [.. registrations.OrderBy(tool => tool.Name, StringComparer.Ordinal)];
        if (All.GroupBy(tool => tool.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two tools are named '{twice.Key}'.");
        }

        _byName = All.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);
    }

    /// <summary>Every tool.</summary>
    public IReadOnlyList<ToolRegistration> All { get; }

    /// <summary>The tool of that name, or null.</summary>
    public ToolRegistration? Find(string name) => _byName.GetValueOrDefault(name);
}
