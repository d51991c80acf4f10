using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.DropIn;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>The tools of the area that cargo has no sub-command for: they are commands of <c>agentmcp cargo</c>.</summary>
internal static class CargoExtraVerbs
{
    /// <summary>Whether a tool's command can be one at all: cargo's own sub-commands are always cargo's.</summary>
    public static bool MayBe(ToolRegistration tool) => tool.Declaration.CommandWords is not [CargoDropIn.Name, var verb] || !CargoVerbs.IsCargos(verb);

    /// <summary>The tools that have a word of their own there.</summary>
    public static IEnumerable<(string Verb, ToolRegistration Tool)> Find(ToolCatalog catalog) => ToolCalls.Commands(catalog)
        .Where(tool => tool.Declaration.CommandWords is [CargoDropIn.Name, var verb] && !CargoVerbs.IsCargos(verb))
        .Select(tool => (tool.Declaration.CommandWords[1].Replace('_', '-'), tool));

    /// <summary>Whether a word is such a tool, and not a sub-command that the caller's cargo has by an alias or an installed program.</summary>
    public static bool Has(ToolCatalog catalog, string verb, CommandIo io) =>
        Find(catalog).Any(extra => extra.Verb == verb) && !CallersCargo.SubcommandsOf(io).Has(verb);
}
