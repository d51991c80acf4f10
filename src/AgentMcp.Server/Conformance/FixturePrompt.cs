using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

/// <summary>A prompt of the suite.</summary>
internal sealed class FixturePrompt(string name, string description, IEnumerable<string> arguments, Func<RequestContext<GetPromptRequestParams>, IList<PromptMessage>> write) : McpServerPrompt
{
    /// <summary>All of them.</summary>
    public static IEnumerable<McpServerPrompt> All =>
    [
        new FixturePrompt("test_simple_prompt", "One message.", [], _ => [Text("This is a simple prompt for testing.")]),
        new FixturePrompt(
            "test_prompt_with_arguments",
            "Repeats its arguments.",
            ["arg1", "arg2"],
            request => [Text($"Prompt with arguments: arg1='{Argument(request, "arg1")}', arg2='{Argument(request, "arg2")}'")]),
        new FixturePrompt(
            "test_prompt_with_embedded_resource",
            "Carries a resource.",
            ["resourceUri"],
            request =>
            [
                Message(new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = Argument(request, "resourceUri"), MimeType = "text/plain", Text = "Embedded resource content for testing." } }),
                Text("Please process the embedded resource above."),
            ]),
        new FixturePrompt(
            "test_prompt_with_image",
            "Carries an image.",
            [],
            _ => [Message(new ImageContentBlock { Data = FixtureMedia.Png, MimeType = "image/png" }), Text("Please analyze the image above.")]),
        new FixturePrompt(
            "test_input_required_result_prompt",
            "Asks for context first.",
            [],
            request => FixtureForms.TextIn(request.Params.InputResponses, "user_context", "context") is { } context
                ? [Text($"Please continue using context: {context}")]
                : throw InputRequiredFixtures.Ask(("user_context", FixtureForms.AskText("What context should the prompt use?", "context")))),
    ];

    public override Prompt ProtocolPrompt { get; } = new()
    {
        Name = name,
        Description = description,
        Arguments = [.. arguments.Select(argument => new PromptArgument { Name = argument, Required = true })],
    };

    public override IReadOnlyList<object> Metadata => [];

    /// <summary>A message of the user in text.</summary>
    public static PromptMessage Text(string text) => Message(new TextContentBlock { Text = text });

    public override ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new GetPromptResult { Description = ProtocolPrompt.Description, Messages = write(request) });

    private static PromptMessage Message(ContentBlock content) => new() { Role = Role.User, Content = content };

    private static string Argument(RequestContext<GetPromptRequestParams> request, string argument) =>
        request.Params.Arguments?.TryGetValue(argument, out var value) is true ? value.ToString() : "";
}
