using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

#pragma warning disable MCP9001 // The older form of titled enumerations is part of what the suite tests.
#pragma warning disable MCP9005 // Sampling is deprecated; the suite still tests it.

/// <summary>Tools of sessions that send requests to the client while they run: sampling and elicitation.</summary>
internal static class AskingFixtures
{
    public static IEnumerable<McpServerTool> Tools =>
    [
        FixtureTool.Of("test_sampling", "Lets the client's model answer.", FixtureTool.Strings("prompt"), SampleAsync),
        FixtureTool.Of(
            "test_elicitation",
            "Asks the user.",
            FixtureTool.Strings("message"),
            (request, cancellationToken) => ElicitAsync(
                request,
                FixtureTool.Text(request, "message"),
                new() { Properties = { ["response"] = new ElicitRequestParams.StringSchema { Description = "User's response" } }, Required = ["response"] },
                cancellationToken)),
        FixtureTool.Of(
            "test_elicitation_sep1034_defaults",
            "Asks with a default for each kind of field.",
            FixtureTool.NoParameters,
            (request, cancellationToken) => ElicitAsync(request, "Fields with defaults", Defaults, cancellationToken)),
        FixtureTool.Of(
            "test_elicitation_sep1330_enums",
            "Asks with each kind of enumeration.",
            FixtureTool.NoParameters,
            (request, cancellationToken) => ElicitAsync(request, "Fields with choices", Choices, cancellationToken)),
    ];

    private static ElicitRequestParams.RequestSchema Defaults => new()
    {
        Properties =
        {
            ["name"] = new ElicitRequestParams.StringSchema { Description = "Name", Default = "John Doe" },
            ["age"] = new ElicitRequestParams.NumberSchema { Type = "integer", Description = "Age", Default = 30 },
            ["score"] = new ElicitRequestParams.NumberSchema { Description = "Score", Default = 95.5 },
            ["status"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Description = "Status", Enum = ["active", "inactive", "pending"], Default = "active" },
            ["verified"] = new ElicitRequestParams.BooleanSchema { Description = "Verified", Default = true },
        },
    };

    private static ElicitRequestParams.RequestSchema Choices => new()
    {
        Properties =
        {
            ["untitledSingle"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Enum = ["option1", "option2", "option3"] },
            ["titledSingle"] = new ElicitRequestParams.TitledSingleSelectEnumSchema { OneOf = Titled("Option") },
            ["legacyEnum"] = new ElicitRequestParams.LegacyTitledEnumSchema { Enum = ["opt1", "opt2", "opt3"], EnumNames = ["Option One", "Option Two", "Option Three"] },
            ["untitledMulti"] = new ElicitRequestParams.UntitledMultiSelectEnumSchema { Items = new() { Enum = ["option1", "option2", "option3"] } },
            ["titledMulti"] = new ElicitRequestParams.TitledMultiSelectEnumSchema { Items = new() { AnyOf = Titled("Choice") } },
        },
    };

    private static List<ElicitRequestParams.EnumSchemaOption> Titled(string noun) =>
    [
        new() { Const = "value1", Title = $"First {noun}" },
        new() { Const = "value2", Title = $"Second {noun}" },
        new() { Const = "value3", Title = $"Third {noun}" },
    ];

    private static async ValueTask<CallToolResult> SampleAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await request.Server.SampleAsync(FixtureForms.Prompt(FixtureTool.Text(request, "prompt")), cancellationToken);
            return FixtureTool.Result($"LLM response: {answer.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or McpException)
        {
            return FixtureTool.Result($"Sampling is not to be had: {exception.Message}");
        }
    }

    private static async ValueTask<CallToolResult> ElicitAsync(RequestContext<CallToolRequestParams> request, string message, ElicitRequestParams.RequestSchema schema, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await request.Server.ElicitAsync(new ElicitRequestParams { Message = message, RequestedSchema = schema }, cancellationToken);
            var content = answer.Content is null ? "" : string.Join(", ", answer.Content.Select(field => $"{field.Key}={field.Value}"));
            return FixtureTool.Result($"Elicitation completed: action={answer.Action}, content={{{content}}}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or McpException)
        {
            return FixtureTool.Result($"Elicitation is not to be had: {exception.Message}");
        }
    }
}
