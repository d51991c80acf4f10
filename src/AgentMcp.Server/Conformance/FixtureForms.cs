using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Conformance;

#pragma warning disable MCP9005 // Sampling is deprecated; the suite still tests it.

/// <summary>Questions to the client.</summary>
internal static class FixtureForms
{
    /// <summary>A form of one text field.</summary>
    public static InputRequest AskText(string message, string field) => Ask(message, field, new ElicitRequestParams.StringSchema());

    /// <summary>A form of one yes-or-no field.</summary>
    public static InputRequest AskYes(string message, string field) => Ask(message, field, new ElicitRequestParams.BooleanSchema());

    /// <summary>A completion by the client's model.</summary>
    public static InputRequest AskModel(string text) => InputRequest.ForSampling(Prompt(text));

    /// <summary>A prompt for the client's model.</summary>
    public static CreateMessageRequestParams Prompt(string text) => new()
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = text }] }],
        MaxTokens = 100,
    };

    /// <summary>The text in a field of an accepted form; null otherwise.</summary>
    public static string? TextIn(IDictionary<string, InputResponse>? responses, string key, string field) =>
        responses?.TryGetValue(key, out var response) is true
        && response.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is { Content: { } content }
        && content.TryGetValue(field, out var value)
            ? value.ToString()
            : null;

    private static InputRequest Ask(string message, string field, ElicitRequestParams.PrimitiveSchemaDefinition schema) => InputRequest.ForElicitation(new ElicitRequestParams
    {
        Message = message,
        RequestedSchema = new ElicitRequestParams.RequestSchema { Properties = { [field] = schema }, Required = [field] },
    });
}
