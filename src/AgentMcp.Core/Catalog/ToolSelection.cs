using AgentMcp.Core.Errors;

namespace AgentMcp.Core.Catalog;

/// <summary>The tools that one endpoint offers: depends on its configuration and workspace alone, never on a connection.</summary>
public sealed class ToolSelection
{
    private readonly ToolCatalog _catalog;
    private readonly HashSet<string> _names;

    /// <summary>Selects from the catalogue.</summary>
    /// <param name="catalog">All tools.</param>
    /// <param name="toolsets">Names of toolsets; null takes those that are on by default for the workspace.</param>
    /// <param name="readOnly">Drops every tool that is not read-only.</param>
    /// <param name="workspace">The endpoint's workspace, if it has one.</param>
    /// <exception cref="ToolException">A toolset of that name does not exist.</exception>
    public ToolSelection(ToolCatalog catalog, IReadOnlyCollection<string>? toolsets, bool readOnly, string? workspace)
    {
        _catalog = catalog;
        var on = toolsets is null
            ? Toolsets.All.Where(toolset => toolset.OnByDefault(workspace)).Select(toolset => toolset.Name).ToHashSet(StringComparer.Ordinal)
            : Check(toolsets);
        Tools = [.. catalog.All.Where(tool => on.Contains(tool.Declaration.Toolset) && (!readOnly || tool.Declaration.Hints.HasFlag(ToolHints.ReadOnly)))];
        _names = Tools.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What is offered, by name.</summary>
    public IReadOnlyList<ToolRegistration> Tools { get; }

    /// <summary>The tool of that name.</summary>
    /// <exception cref="ToolException">It does not exist, or is not offered here.</exception>
    public ToolRegistration Get(string name)
    {
        var tool = _catalog.Find(name)
            ?? throw ToolException.CallerCanFix(ErrorCatalog.UnknownTool, $"There is no tool '{(name.Length <= 60 ? name : name[..60] + "…")}'.", nearest: NearestNames.Find(name, _names));
        return _names.Contains(name)
            ? tool
            : throw ToolException.CallerCanFix(ErrorCatalog.ToolNotEnabled, $"The tool '{name}' (toolset {tool.Declaration.Toolset}) is not enabled here.");
    }

    private static HashSet<string> Check(IReadOnlyCollection<string> toolsets)
    {
        foreach (var name in toolsets)
        {
            if (Toolsets.Find(name) is null)
            {
                throw ToolException.InvalidArgument(
                    "toolsets",
                    $"There is no toolset '{name}'; known are {string.Join(", ", Toolsets.All.Select(toolset => toolset.Name))}.",
                    NearestNames.Find(name, Toolsets.All.Select(toolset => toolset.Name)));
            }
        }

        return toolsets.ToHashSet(StringComparer.Ordinal);
    }
}
