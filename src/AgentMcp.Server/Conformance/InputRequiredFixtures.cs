using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

#pragma warning disable MCP9005 // Sampling and roots are deprecated; the suite still tests them.

/// <summary>Tools that answer with a question first (SEP-2322) and are called again with the answer.</summary>
internal static class InputRequiredFixtures
{
    private const string Prefix = "test_input_required_result_";

    public static IEnumerable<McpServerTool> Tools =>
    [
        Tool("elicitation", "Asks for a name.", Greet),
        Tool("sampling", "Asks the client's model.", request => Answered(request, "capital_question") is { } response
            ? FixtureTool.Result($"Sampling said: {response.Deserialize(InputResponse.CreateMessageResultJsonTypeInfo)?.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text}")
            : throw Ask(("capital_question", FixtureForms.AskModel("What is the capital of France?")))),
        Tool("list_roots", "Asks for the client's roots.", request => Answered(request, "client_roots") is { } response
            ? FixtureTool.Result($"The client has {response.Deserialize(InputResponse.ListRootsResultJsonTypeInfo)?.Roots.Count} root(s).")
            : throw Ask(("client_roots", Roots))),
        Tool("request_state", "Gives the client a state to bring back.", request => request.Params.RequestState is { } state
            ? Verified(state, "state-ok: the state came back as it was sent")
            : throw AskWith("state", ("confirm", FixtureForms.AskYes("Please confirm", "ok")))),
        Tool("tampered_state", "Refuses a state that was changed.", request => request.Params.RequestState is { } state
            ? Verified(state, "state-ok: the signature fits")
            : throw AskWith("tampering", ("confirm", FixtureForms.AskYes("Please confirm", "ok")))),
        Tool("multiple_inputs", "Asks three things at once.", request => request.Params.InputResponses?.Count >= 3
            ? FixtureTool.Result("All three answers are there.")
            : throw AskWith("inputs", ("user_name", FixtureForms.AskText("What is your name?", "name")), ("greeting", FixtureForms.AskModel("Generate a greeting")), ("client_roots", Roots))),
        Tool("multi_round", "Asks twice, one after the other.", AskTwice),
        Tool("capabilities", "Asks only what the client can answer.", AskWhatIsPossible),
    ];

    /// <summary>Asks for a name and greets.</summary>
    public static CallToolResult Greet(RequestContext<CallToolRequestParams> request) =>
        FixtureForms.TextIn(request.Params.InputResponses, "user_name", "name") is { } name
            ? FixtureTool.Result($"Hello, {name}!")
            : throw Ask(("user_name", FixtureForms.AskText("What is your name?", "name")));

    /// <summary>Ends the call with questions.</summary>
    public static InputRequiredException Ask(params (string Key, InputRequest Request)[] questions) => new(ToDictionary(questions));

    private static InputRequest Roots => InputRequest.ForRootsList(new ListRootsRequestParams());

    private static FixtureTool Tool(string name, string description, Func<RequestContext<CallToolRequestParams>, CallToolResult> answer) =>
        FixtureTool.Of(Prefix + name, description, FixtureTool.NoParameters, answer);

    private static InputRequiredException AskWith(string state, params (string Key, InputRequest Request)[] questions) => new(ToDictionary(questions), SignedState.Sign(state));

    private static Dictionary<string, InputRequest> ToDictionary((string Key, InputRequest Request)[] questions) =>
        questions.ToDictionary(question => question.Key, question => question.Request, StringComparer.Ordinal);

    private static InputResponse? Answered(RequestContext<CallToolRequestParams> request, string key) =>
        request.Params.InputResponses?.TryGetValue(key, out var response) is true ? response : null;

    private static CallToolResult Verified(string state, string text) => SignedState.Open(state) is not null ? FixtureTool.Result(text) : throw Forged();

    private static CallToolResult AskTwice(RequestContext<CallToolRequestParams> request)
    {
        if (request.Params.RequestState is not { } state)
        {
            throw AskWith("round-1", ("step1", FixtureForms.AskText("Step 1: What is your name?", "name")));
        }

        return SignedState.Open(state) switch
        {
            "round-1" => throw AskWith("round-2", ("step2", FixtureForms.AskText("Step 2: What is your favorite color?", "color"))),
            "round-2" => FixtureTool.Result("Both rounds are done."),
            _ => throw Forged(),
        };
    }

    private static CallToolResult AskWhatIsPossible(RequestContext<CallToolRequestParams> request)
    {
        if (request.Params.InputResponses is { Count: > 0 })
        {
            return FixtureTool.Result("The client answered.");
        }

        var capabilities = request.JsonRpcRequest.Context?.ClientCapabilities ?? request.Server.ClientCapabilities;
        List<(string Key, InputRequest Request)> questions = [];
        if (capabilities?.Sampling is not null)
        {
            questions.Add(("capital_question", FixtureForms.AskModel("What is the capital of France?")));
        }

        if (capabilities?.Elicitation is not null)
        {
            questions.Add(("user_name", FixtureForms.AskText("What is your name?", "name")));
        }

        if (capabilities?.Roots is not null)
        {
            questions.Add(("client_roots", Roots));
        }

        return questions.Count is 0 ? FixtureTool.Result("The client cannot be asked anything.") : throw Ask([.. questions]);
    }

    private static McpProtocolException Forged() => new("requestState is not one that this server gave out; begin the call again without it.", McpErrorCode.InvalidParams);
}
