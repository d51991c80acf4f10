using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Tests.Sessions;

public sealed class ConfirmationTests : SessionTestBase
{
    private static JsonObject Remove => new() { ["thing"] = "the box" };

    [Theory]
    [InlineData("accept", true, "Ok")]
    [InlineData("accept", false, "Error")]
    [InlineData("decline", null, "Error")]
    [InlineData("cancel", null, "Error")]
    public async Task Session_with_elicitation_is_asked(string action, bool? confirm, string status)
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token, new JsonObject { ["elicitation"] = new JsonObject() });
        var id = await session.SendAsync("tools/call", new JsonObject { ["name"] = "test_remove", ["arguments"] = Remove }, Token);
        var question = await session.ReadAsync(Token);
        Assert.Equal("elicitation/create", question.GetProperty("method").GetString());
        Assert.Contains("the box", question.GetProperty("params").GetProperty("message").GetString(), StringComparison.Ordinal);
        var result = new JsonObject { ["action"] = action };
        if (confirm is not null)
        {
            result["content"] = new JsonObject { ["confirm"] = confirm };
        }

        await session.SendLineAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = JsonNode.Parse(question.GetProperty("id").GetRawText()), ["result"] = result }.ToJsonString(), Token);
        var envelope = (await session.AnswerAsync(id, Token)).GetProperty("result").GetProperty("structuredContent");
        Assert.Equal(status, envelope.GetProperty("status").GetString());
        if (status == "Error")
        {
            Assert.Equal("Declined", ErrorOf(envelope).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Modern_client_is_answered_with_input_required_and_repeats_the_call()
    {
        await using var session = Server.Open();
        var capabilities = new JsonObject { ["elicitation"] = new JsonObject { ["form"] = new JsonObject() } };
        var first = await session.RequestAsync("tools/call", Modern(new JsonObject { ["name"] = "test_remove", ["arguments"] = Remove }, capabilities), Token);
        var result = first.GetProperty("result");
        Assert.Equal("input_required", result.GetProperty("resultType").GetString());
        Assert.Equal("elicitation/create", result.GetProperty("inputRequests").GetProperty("confirm").GetProperty("method").GetString());

        var yes = new JsonObject { ["confirm"] = new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["confirm"] = true } } };
        var second = await session.RequestAsync(
            "tools/call",
            Modern(new JsonObject { ["name"] = "test_remove", ["arguments"] = Remove, ["inputResponses"] = yes }, capabilities.DeepClone().AsObject()),
            Token);
        Assert.Equal("Ok", second.GetProperty("result").GetProperty("structuredContent").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Client_that_cannot_be_asked_gets_a_plan_to_call_again_with()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var planned = await session.EnvelopeAsync("test_remove", Remove, Token);
        Assert.Equal("ConfirmationRequired", planned.GetProperty("status").GetString());
        var planId = planned.GetProperty("data").GetProperty("plan_id").GetString();

        var again = Remove;
        again["plan_id"] = planId;
        var done = await session.EnvelopeAsync("test_remove", again, Token);
        Assert.Equal("Ok", done.GetProperty("status").GetString());
        Assert.Equal("the box", done.GetProperty("data").GetProperty("removed").GetString());
    }

    [Theory]
    [InlineData("force", "Ok")]
    [InlineData("dry_run", "DryRun")]
    public async Task Force_and_dry_run_do_not_ask(string flag, string status)
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token, new JsonObject { ["elicitation"] = new JsonObject() });
        var arguments = Remove;
        arguments[flag] = true;
        var envelope = await session.EnvelopeAsync("test_remove", arguments, Token);
        Assert.Equal(status, envelope.GetProperty("status").GetString());
        Assert.Empty(session.Others);
    }
}
