using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

/// <summary>A tool of the suite: a name, a schema, and what it answers.</summary>
internal sealed class FixtureTool(string name, string description, string inputSchema, McpRequestHandler<CallToolRequestParams, CallToolResult> answer) : McpServerTool
{
    /// <summary>The schema of a tool without parameters.</summary>
    public const string NoParameters = """{"type":"object","properties":{}}""";

    public override Tool ProtocolTool { get; } = new() { Name = name, Description = description, InputSchema = JsonElement.Parse(inputSchema) };

    public override IReadOnlyList<object> Metadata => [];

    /// <summary>A tool that needs to wait for something.</summary>
    public static FixtureTool Of(string name, string description, string inputSchema, McpRequestHandler<CallToolRequestParams, CallToolResult> answer) => new(name, description, inputSchema, answer);

    /// <summary>A tool that answers at once.</summary>
    public static FixtureTool Of(string name, string description, string inputSchema, Func<RequestContext<CallToolRequestParams>, CallToolResult> answer) =>
        new(name, description, inputSchema, (request, _) => ValueTask.FromResult(answer(request)));

    /// <summary>A tool without parameters that always answers the same content.</summary>
    public static FixtureTool Of(string name, string description, params IList<ContentBlock> content) =>
        Of(name, description, NoParameters, _ => new CallToolResult { Content = content });

    /// <summary>A schema of parameters that are required strings.</summary>
    public static string Strings(params IEnumerable<string> names) =>
        $$"""{"type":"object","properties":{{{string.Join(',', names.Select(parameter => $$"""  "{{parameter}}":{"type":"string"}"""))}}},"required":[{{string.Join(',', names.Select(parameter => $"\"{parameter}\""))}}]}""";

    /// <summary>An argument as text.</summary>
    public static string Text(RequestContext<CallToolRequestParams> request, string argument) =>
        request.Params.Arguments?.TryGetValue(argument, out var value) is true ? value.ToString() : "";

    /// <summary>A result of one text.</summary>
    public static CallToolResult Result(string text) => new() { Content = [new TextContentBlock { Text = text }] };

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) => answer(request, cancellationToken);
}
