using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine;

/// <summary>The table of toolsets in a README, written from the catalogue between two marks.</summary>
internal static class ToolTable
{
    public const string Begin = "<!-- toolsets -->";
    public const string End = "<!-- /toolsets -->";

    /// <summary>A row a toolset.</summary>
    public static string Markdown(ToolCatalog catalog)
    {
        var rows = Toolsets.All
            .Where(toolset => toolset.Name != Toolsets.Conformance)
            .Select(toolset => $"| `{toolset.Name}` | {toolset.When} | {toolset.Description} | {string.Join(", ", Tools(catalog, toolset))} |");
        return $"| toolset | on by default | holds | tools |\n|---|---|---|---|\n{string.Join('\n', rows)}";
    }

    /// <summary>A text with its table made anew.</summary>
    /// <exception cref="ToolException">The marks are missing.</exception>
    public static string Update(string text, ToolCatalog catalog)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0
            ? throw ToolException.InvalidArgument("--readme", $"The file has no lines '{Begin}' and '{End}' to write the table between.")
            : string.Concat(text.AsSpan(0, begin), $"{Begin}\n{Markdown(catalog)}\n", text.AsSpan(end));
    }

    private static IEnumerable<string> Tools(ToolCatalog catalog, Toolset toolset) =>
        catalog.All.Where(tool => tool.Declaration.Toolset == toolset.Name).Select(tool => $"`{tool.Name}`");
}
