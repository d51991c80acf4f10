using System.Security.Claims;
using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.Sessions;

/// <summary>What the sender of a request may do. It narrows what the endpoint offers and never widens it.</summary>
internal sealed record AccessGrant
{
    private AccessGrant()
    {
    }

    /// <summary>Everything: our own user, and the holders of static tokens.</summary>
    public static AccessGrant Full { get; } = new() { MayWrite = true };

    /// <summary>Whether tools that change something may be called.</summary>
    public bool MayWrite { get; private init; }

    // Text rather than a list, so that equal grants are equal.
    private string? Toolsets { get; init; }

    /// <summary>A grant.</summary>
    /// <param name="mayWrite">Whether tools that change something may be called.</param>
    /// <param name="toolsets">Names of toolsets; null for all.</param>
    public static AccessGrant Of(bool mayWrite, IEnumerable<string>? toolsets = null) => new()
    {
        MayWrite = mayWrite,
        Toolsets = toolsets is null ? null : string.Join(',', toolsets.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
    };

    /// <summary>The grant of whoever sent a request; everything where callers are not told apart, as over stdio.</summary>
    public static AccessGrant Of(ClaimsPrincipal? user) => user is GrantedPrincipal granted ? granted.Grant : Full;

    /// <summary>Whether tools and resources of a toolset may be used.</summary>
    public bool Allows(string toolset)
    {
        if (Toolsets is null)
        {
            return true;
        }

        foreach (var range in Toolsets.AsSpan().Split(','))
        {
            if (Toolsets.AsSpan(range).SequenceEqual(toolset))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a tool may be called.</summary>
    public bool Allows(ToolDeclaration tool) => (MayWrite || tool.Hints.HasFlag(ToolHints.ReadOnly)) && Allows(tool.Toolset);
}
