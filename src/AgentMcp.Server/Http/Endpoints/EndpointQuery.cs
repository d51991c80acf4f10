using AgentMcp.Core.Errors;
using AgentMcp.Server.Http.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ModelContextProtocol;

namespace AgentMcp.Server.Http.Endpoints;

/// <summary>What the address of an endpoint chooses: <c>/mcp?workspace=/home/me/project&amp;toolsets=core,rust&amp;read_only=true</c>.</summary>
internal sealed record EndpointQuery
{
    private static readonly string[] Names = ["workspace", "toolsets", "read_only"];

    /// <summary>An address without a query.</summary>
    public static EndpointQuery Empty { get; } = new();

    /// <summary>Absolute path of the folder that the clients of this endpoint work in.</summary>
    public string? Workspace { get; private init; }

    /// <summary>Names of toolsets with commas between them; null for the default ones.</summary>
    public string? Toolsets { get; private init; }

    /// <summary>Only tools that change nothing.</summary>
    public bool ReadOnly { get; private init; }

    /// <summary>Reads the query of a request; an unknown or malformed parameter is refused, since it would silently open another endpoint than was meant.</summary>
    public static Refusal? Parse(QueryString query, out EndpointQuery parsed)
    {
        parsed = Empty;
        if (!query.HasValue)
        {
            return null;
        }

        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            var name = pair.DecodeName().ToString();
            var value = pair.DecodeValue().ToString();
            switch (name)
            {
                case "workspace" when !Path.IsPathFullyQualified(value):
                    return Invalid($"`workspace` in the address must be an absolute path; got '{value}'.");
                case "workspace":
                    parsed = parsed with { Workspace = Path.TrimEndingDirectorySeparator(Path.GetFullPath(value)) };
                    break;
                case "toolsets":
                    parsed = parsed with { Toolsets = value };
                    break;
                case "read_only" when value is "true" or "1":
                    parsed = parsed with { ReadOnly = true };
                    break;
                case "read_only" when value is "false" or "0":
                    parsed = parsed with { ReadOnly = false };
                    break;
                case "read_only":
                    return Invalid($"`read_only` in the address must be true or false; got '{value}'.");
                case "access_token":
                    return Invalid("A token in the address is not accepted, since addresses are logged everywhere; send the header 'Authorization: Bearer <token>' alone.");
                default:
                    return Invalid(Unknown(name));
            }
        }

        return null;
    }

    /// <summary>The toolsets as a list.</summary>
    public IReadOnlyList<string>? ToolsetNames() => Toolsets?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Unknown(string name)
    {
        var nearest = NearestNames.Find(name, Names);
        var hint = nearest is { Count: > 0 } ? $" Did you mean {string.Join(" or ", nearest)}?" : "";
        return $"The address has an unknown parameter '{name}'; known are {string.Join(", ", Names)}.{hint}";
    }

    private static Refusal Invalid(string message) => new(StatusCodes.Status400BadRequest, McpErrorCode.InvalidParams, message);
}
