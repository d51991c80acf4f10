using System.Text.Json;
using AgentMcp.Server.Tasks;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

/// <summary>Tools that become tasks (SEP-2663).</summary>
internal static class TaskFixtures
{
    public static IEnumerable<McpServerTool> Tools(TimeProvider time) =>
    [
        FixtureTool.Of("greet", "Greets at once.", FixtureTool.Strings("name"), request => FixtureTool.Result($"Hello, {FixtureTool.Text(request, "name")}!")),
        FixtureTool.Of(
            "slow_compute",
            "Takes its time.",
            """{"type":"object","properties":{"seconds":{"type":"number"},"label":{"type":"string"}},"required":["seconds"]}""",
            async (request, cancellationToken) =>
            {
                await Task.Delay(Seconds(request), time, cancellationToken);
                return FixtureTool.Result($"Computed {FixtureTool.Text(request, "label")}");
            }),
        FixtureTool.Of(
            "failing_job",
            "Fails as a tool.",
            FixtureTool.NoParameters,
            _ => new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "The job failed, as it should." }] }),
        FixtureTool.Of(
            "protocol_error_job",
            "Fails as a request.",
            FixtureTool.NoParameters,
            CallToolResult (_) => throw new McpProtocolException("The job broke off, as it should.", McpErrorCode.InternalError)),
        FixtureTool.Of("confirm_delete", "Asks before it pretends to delete.", FixtureTool.Strings("filename"), ConfirmDelete),
        FixtureTool.Of("multi_input", "Asks two things at once.", FixtureTool.NoParameters, AskTwoThings),
        FixtureTool.Of("test_tool_with_task", "Asks first, then becomes a task.", FixtureTool.NoParameters, InputRequiredFixtures.Greet),
    ];

    /// <summary>Which of them become tasks; null for tools that are not among them.</summary>
    public static TaskSupport? SupportOf(RequestContext<CallToolRequestParams> request) => request.Params.Name switch
    {
        "slow_compute" or "protocol_error_job" or "confirm_delete" or "multi_input" => TaskSupport.Optional,
        "failing_job" => TaskSupport.Required,
        "test_tool_with_task" => request.Params.InputResponses is { Count: > 0 } ? TaskSupport.Required : TaskSupport.None,
        "greet" => TaskSupport.None,
        _ => null,
    };

    private static TimeSpan Seconds(RequestContext<CallToolRequestParams> request) =>
        request.Params.Arguments?.TryGetValue("seconds", out var value) is true && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new McpProtocolException("`seconds` must be a number from 0 to 3600.", McpErrorCode.InvalidParams);

    private static CallToolResult ConfirmDelete(RequestContext<CallToolRequestParams> request)
    {
        var file = FixtureTool.Text(request, "filename");
        return FixtureForms.TextIn(request.Params.InputResponses, "confirm", "confirm") is { } answer
            ? FixtureTool.Result(bool.TryParse(answer, out var isYes) && isYes ? $"Deleted {file}" : $"Kept {file}")
            : throw InputRequiredFixtures.Ask(("confirm", FixtureForms.AskYes($"Delete {file}?", "confirm")));
    }

    private static CallToolResult AskTwoThings(RequestContext<CallToolRequestParams> request) =>
        request.Params.InputResponses is { Count: >= 2 }
            ? FixtureTool.Result("Both answers are there.")
            : throw InputRequiredFixtures.Ask(("first", FixtureForms.AskYes("Confirm the first operation.", "confirm")), ("second", FixtureForms.AskYes("Confirm the second operation.", "confirm")));
}
