using System.CommandLine;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandHandling handling)
    {
        var http = new Option<bool>("--http") { Description = "Serve Streamable HTTP in place of stdio." };
        var port = new Option<int>("--port") { Description = "Port for --http; 0 takes a free one.", HelpName = "port", DefaultValueFactory = _ => ServeOptions.DefaultPort };
        var host = new Option<string>("--host") { Description = "Address for --http; others than loopback need --token-file or --auth-issuer.", HelpName = "address", DefaultValueFactory = _ => ServeOptions.DefaultHost };
        var tokenFile = new Option<string>("--token-file") { Description = "File with the token that HTTP callers must send.", HelpName = "file" };
        var allowHost = new Option<string[]>("--allow-host") { Description = "Another name by which HTTP callers and pages reach this server.", HelpName = "name" };
        var issuer = new Option<string>("--auth-issuer") { Description = "Authorization server (OAuth 2.1) whose tokens HTTP callers may send.", HelpName = "url" };
        var audience = new Option<string>("--auth-audience") { Description = "Audience of tokens for this server (default: its own address on loopback).", HelpName = "url" };
        var jwks = new Option<string>("--auth-jwks") { Description = "Keys of the authorization server: the address of its JWKS, or a file.", HelpName = "url|file" };
        var toolsets = new Option<string[]>("--toolsets") { Description = "Toolsets to offer, separated by commas (default: those that fit the workspace).", HelpName = "names" };
        toolsets.CompletionSources.Add([.. Toolsets.All.Select(toolset => toolset.Name)]);
        var readOnly = new Option<bool>("--read-only") { Description = "Offer only tools that change nothing." };
        var outputSchemas = new Option<bool>("--output-schemas") { Description = "Send output schemas with the list of tools." };
        var fixtures = new Option<bool>("--conformance-fixtures") { Description = "Offer the fixtures of the MCP conformance suite.", Hidden = true };
        var command = new Command("serve", "Serve MCP over stdio, or over HTTP.") { http, port, host, tokenFile, allowHost, issuer, audience, jwks, toolsets, readOnly, outputSchemas, fixtures };
        handling.AddHelp(command, """
            Examples:
              agentmcp serve
              agentmcp serve --http --port 7410
              agentmcp serve --http --auth-issuer https://login.example --auth-jwks https://login.example/jwks
              agentmcp serve --toolsets core --read-only
            """);
        handling.Handle(command, "serve", (context, cancellationToken) =>
        {
            var parse = context.Parse;
            var usesHttpOptions = new Option[] { port, host, tokenFile, allowHost, issuer, audience, jwks }.Any(option => IsGiven(parse, option));
            if (usesHttpOptions && !parse.GetValue(http))
            {
                throw ToolException.InvalidArgument("--http", "--port, --host, --token-file, --allow-host and --auth-… belong to HTTP: add --http.");
            }

            var options = new ServeOptions
            {
                Http = parse.GetValue(http),
                Port = IsGiven(parse, port) ? parse.GetValue(port) : null,
                Host = IsGiven(parse, host) ? parse.GetValue(host) : null,
                TokenFile = parse.GetValue(tokenFile) is { } file ? Path.GetFullPath(file, context.Io.WorkingFolder) : null,
                Environment = context.Io.Inherited,
                Auth = AuthOf(parse.GetValue(issuer), parse.GetValue(audience), parse.GetValue(jwks), context.Io.WorkingFolder),
                AllowedHosts = Split(parse.GetValue(allowHost)),
                Endpoint = new EndpointOptions
                {
                    Toolsets = Split(parse.GetValue(toolsets)),
                    ReadOnly = parse.GetValue(readOnly),
                    Workspace = WorkspaceOf(context, parse.GetValue(http)),
                    OutputSchemas = parse.GetValue(outputSchemas),
                    Flags = context.Flags,
                    ConformanceFixtures = parse.GetValue(fixtures),
                },
            };
            Check(options);
            return context.Services.Serve(options, context.Io, cancellationToken);
        });
        return command;
    }

    private static bool IsGiven(ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    // What contradicts itself among them is said where HTTP starts, alike for every source of settings.
    private static HttpAuthOptions? AuthOf(string? issuer, string? audience, string? jwks, string folder)
    {
        if (issuer is null && audience is null && jwks is null)
        {
            return null;
        }

        var isAddress = jwks?.Contains("://", StringComparison.Ordinal) is true;
        return new HttpAuthOptions
        {
            Issuer = issuer,
            Audience = audience,
            JwksUrl = isAddress ? jwks : null,
            JwksFile = jwks is null || isAddress ? null : Path.GetFullPath(jwks, folder),
        };
    }

    private static string[]? Split(string[]? names) => names is { Length: > 0 }
        ? [.. names.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
        : null;

    // A client over stdio was started in its project; one over HTTP works somewhere else, and names its workspace itself.
    private static string? WorkspaceOf(CommandContext context, bool http) => context.GivenWorkspace ?? (http ? null : context.Io.WorkingFolder);

    private static void Check(ServeOptions options)
    {
        if (options.Port is < 0 or > ushort.MaxValue)
        {
            throw ToolException.InvalidArgument("--port", $"--port must be from 0 (any free one) to {ushort.MaxValue}; got {options.Port}.");
        }

        // A misspelt toolset is told here, on the terminal, rather than to the first client.
        _ = new ToolSelection(new ToolCatalog([]), options.Endpoint.Toolsets, readOnly: false, workspace: null);
        if (options.Endpoint.Workspace is { } workspace && !Directory.Exists(workspace))
        {
            throw ToolException.CallerCanFix(ErrorCatalog.WorkspaceNotFound, $"There is no folder '{workspace}'.", "--workspace");
        }
    }
}
