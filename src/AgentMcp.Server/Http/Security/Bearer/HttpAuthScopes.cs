namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Section <c>http.auth.scopes</c>: the names that the authorization server gives to what a token may do here.</summary>
internal sealed record HttpAuthScopes
{
    /// <summary><c>http.auth.scopes.read</c>: opens the tools that change nothing.</summary>
    public string Read { get; init; } = "agentmcp:read";

    /// <summary><c>http.auth.scopes.write</c>: opens all tools.</summary>
    public string Write { get; init; } = "agentmcp:write";

    /// <summary><c>http.auth.scopes.toolset_prefix</c>: with the name of a toolset behind it a scope that opens this toolset; a token that has none of them may use all toolsets.</summary>
    public string ToolsetPrefix { get; init; } = "agentmcp:toolset:";

    /// <summary><c>http.auth.scopes.toolsets</c>: scopes of single toolsets by the name of the toolset, in place of prefix and name.</summary>
    public IReadOnlyDictionary<string, string> Toolsets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
