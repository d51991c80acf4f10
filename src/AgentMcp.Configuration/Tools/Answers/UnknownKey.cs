using AgentMcp.Configuration.Keys;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tools;

/// <summary>The error for a name that is no key.</summary>
internal static class UnknownKey
{
    public static ToolException Of(ConfigCatalog catalog, string name)
    {
        var nearest = catalog.Nearest(name);
        var hint = nearest is null ? "`agentmcp config schema` lists all keys." : $"did you mean {string.Join(" or ", nearest)}?";
        return ToolException.InvalidArgument("key", $"{(name.Length <= 80 ? name : name[..80] + "…")} is no key; {hint}", nearest);
    }
}
