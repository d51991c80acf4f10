using System.Text.Json;
using AgentMcp.Core.Confirmation;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>Asks through the client: an input-required result in revision 2026-07-28, elicitation in a session of 2025-11-25.</summary>
internal sealed class McpConfirmationPrompt(RequestContext<CallToolRequestParams> request) : IConfirmationPrompt
{
    private const string Key = "confirm";

    // A page of items is what a person reads; the rest is counted.
    private const int MostItems = 10;

    /// <summary>The prompt for a call, or null when its client cannot ask anybody.</summary>
    public static McpConfirmationPrompt? For(RequestContext<CallToolRequestParams> request)
    {
        // A request without a session carries its client's capabilities; its server says null for them, since it cannot send requests of its own.
        var capabilities = request.JsonRpcRequest.Context?.ClientCapabilities ?? request.Server.ClientCapabilities;
        return request.Server.IsMrtrSupported && capabilities?.Elicitation is not null ? new McpConfirmationPrompt(request) : null;
    }

    public Task<ConfirmationAnswer> AskAsync(string tool, ToolPlan plan, CancellationToken cancellationToken)
    {
        if (request.Params.InputResponses?.TryGetValue(Key, out var response) is true)
        {
            return Task.FromResult(Read(response));
        }

        var question = InputRequest.ForElicitation(new ElicitRequestParams
        {
            Message = Describe(plan),
            RequestedSchema = new ElicitRequestParams.RequestSchema
            {
                Properties = { [Key] = new ElicitRequestParams.BooleanSchema { Title = "Go ahead", Description = $"Let {tool} do this." } },
                Required = [Key],
            },
        });
        throw new InputRequiredSignal(new Dictionary<string, InputRequest>(StringComparer.Ordinal) { [Key] = question });
    }

    private static ConfirmationAnswer Read(InputResponse response)
    {
        var answer = response.Deserialize(InputResponse.ElicitResultJsonTypeInfo);
        var isYes = answer is { IsAccepted: true, Content: { } content } && content.TryGetValue(Key, out var value) && value.ValueKind is JsonValueKind.True;
        return isYes ? ConfirmationAnswer.Accepted : ConfirmationAnswer.Declined;
    }

    private static string Describe(ToolPlan plan)
    {
        var items = string.Concat(plan.Items.Take(MostItems).Select(item => "\n- " + item));
        var rest = plan.Items.Count - MostItems;
        return rest > 0 ? $"{plan.Summary}{items}\n… and {rest} more" : plan.Summary + items;
    }
}
