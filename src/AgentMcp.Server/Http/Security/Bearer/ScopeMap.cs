using AgentMcp.Core.Catalog;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>What scopes open, and which scope is missing for what is closed.</summary>
internal sealed class ScopeMap(HttpAuthScopes scopes)
{
    /// <summary>What a client asks for to use all that is offered.</summary>
    public string Usual { get; } = $"{scopes.Read} {scopes.Write}";

    /// <summary>Opens the tools that change nothing: the least that a token must have.</summary>
    public string Read => scopes.Read;

    /// <summary>Every scope with a meaning here.</summary>
    public IReadOnlyList<string> All { get; } =
        [scopes.Read, scopes.Write, .. Toolsets.All.Where(toolset => toolset.Name is not Toolsets.Conformance).Select(toolset => ScopeOf(scopes, toolset.Name))];

    /// <summary>What a token of these scopes may do; null when it may do nothing.</summary>
    public AccessGrant? GrantOf(IReadOnlyCollection<string> held)
    {
        var mayWrite = held.Contains(scopes.Write, StringComparer.Ordinal);
        if (!mayWrite && !held.Contains(scopes.Read, StringComparer.Ordinal))
        {
            return null;
        }

        // A scope for a toolset that does not exist (any more) still narrows: its holder was not meant to have everything.
        return held.Any(IsOfToolset)
            ? AccessGrant.Of(mayWrite, Toolsets.All.Select(toolset => toolset.Name).Where(name => held.Contains(ScopeOf(scopes, name), StringComparer.Ordinal)))
            : AccessGrant.Of(mayWrite);
    }

    /// <summary>The scopes with which a tool may be called, those that a token has already included; null when it may be called.</summary>
    public string? MissingFor(ToolDeclaration tool, AccessGrant grant)
    {
        if (grant.Allows(tool))
        {
            return null;
        }

        var level = grant.MayWrite || !tool.Hints.HasFlag(ToolHints.ReadOnly) ? scopes.Write : scopes.Read;
        return grant.Allows(tool.Toolset) ? level : $"{level} {ScopeOf(scopes, tool.Toolset)}";
    }

    private bool IsOfToolset(string scope) => scope.StartsWith(scopes.ToolsetPrefix, StringComparison.Ordinal) || scopes.Toolsets.Values.Contains(scope, StringComparer.Ordinal);

    private static string ScopeOf(HttpAuthScopes scopes, string toolset) => scopes.Toolsets.TryGetValue(toolset, out var scope) ? scope : scopes.ToolsetPrefix + toolset;
}
