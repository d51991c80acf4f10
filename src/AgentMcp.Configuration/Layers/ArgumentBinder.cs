using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Layers;

/// <summary>Binds values of a command line, given by full name of the key.</summary>
internal static class ArgumentBinder
{
    public static BoundLayer Bind(ConfigCatalog catalog, IReadOnlyDictionary<string, string> arguments, IReadOnlySet<string> excluded, string? folder)
    {
        var binder = new LayerBinder(catalog, LayerKind.CommandLine, new ReadContext(folder));
        foreach (var (name, text) in arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var source = $"--set {name}";
            if (excluded.Contains(source))
            {
                continue;
            }

            var origin = new ConfigOrigin(LayerKind.CommandLine, source);
            if (catalog.Find(name) is { } found)
            {
                binder.Bind(found, text, name, origin);
            }
            else
            {
                binder.AddUnknown(name, null, origin, ProblemSeverity.Error);
            }
        }

        return binder.Result;
    }
}
