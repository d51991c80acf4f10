using AgentMcp.Core.Catalog;
using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Sessions;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Refuses a call beyond the token's scopes in a way that lets the client ask for more. Without it the call would fail as well, but only as one of a tool that is not offered.</summary>
/// <param name="scopes">What scopes open.</param>
/// <param name="challenge">Words the refusal.</param>
/// <param name="findTool">The tool of a name.</param>
internal sealed class ScopeCheck(ScopeMap scopes, BearerChallenge challenge, Func<string, ToolDeclaration?> findTool)
{
    /// <summary>Why a tool may not be called; null when it may, or when there is no such tool.</summary>
    public Refusal? Check(HttpRequest request, string tool, AccessGrant grant) =>
        findTool(tool) is { } declaration && scopes.MissingFor(declaration, grant) is { } missing
            ? challenge.Insufficient(request, $"The token's scopes do not include calls of '{declaration.Name}'; ask the authorization server for a token with: {missing}.", missing)
            : null;
}
