using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Output;
using AgentMcp.Core.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Sessions;

public sealed class ResourceAndPromptTests : SessionTestBase
{
    [Fact]
    public async Task Output_is_read_by_its_address_and_completed_by_prefix()
    {
        var id = await Server.Services.GetRequiredService<OutputStore>().SaveAsync("line one\nline two", Token);
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var read = await session.RequestAsync("resources/read", new JsonObject { ["uri"] = $"output://{id[^8..]}" }, Token);
        var content = read.GetProperty("result").GetProperty("contents")[0];
        Assert.Equal($"output://{id}", content.GetProperty("uri").GetString());
        Assert.Equal("line one\nline two", content.GetProperty("text").GetString());

        var completion = await session.RequestAsync(
            "completion/complete",
            new JsonObject
            {
                ["ref"] = new JsonObject { ["type"] = "ref/resource", ["uri"] = "output://{id}" },
                ["argument"] = new JsonObject { ["name"] = "id", ["value"] = id[..4] },
            },
            Token);
        Assert.Equal(id, completion.GetProperty("result").GetProperty("completion").GetProperty("values")[0].GetString());
    }

    [Fact]
    public async Task Unknown_resource_is_invalid_params_and_names_the_known_ones()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var answer = await session.RequestAsync("resources/read", new JsonObject { ["uri"] = "nothing://here" }, Token);
        Assert.Equal(-32602, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains("output://{id}", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriber_hears_of_a_change_and_nothing_after_unsubscribing()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = "test://a" }, Token);
        var changes = Server.Services.GetRequiredService<ResourceChanges>();
        changes.Publish("test://other");
        changes.Publish("test://a");
        var told = await session.ReadAsync(Token);
        Assert.Equal("notifications/resources/updated", told.GetProperty("method").GetString());
        Assert.Equal("test://a", told.GetProperty("params").GetProperty("uri").GetString());

        await session.RequestAsync("resources/unsubscribe", new JsonObject { ["uri"] = "test://a" }, Token);
        changes.Publish("test://a");
        await session.RequestAsync("ping", null, Token);
        Assert.Empty(session.Others);
    }

    [Fact]
    public async Task Prompts_are_listed_and_written_with_their_argument()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var listed = (await session.RequestAsync("prompts/list", null, Token)).GetProperty("result").GetProperty("prompts");
        Assert.Equal(["end_session", "start_session"], listed.EnumerateArray().Select(prompt => prompt.GetProperty("name").GetString()));
        var prompt = await session.RequestAsync(
            "prompts/get", new JsonObject { ["name"] = "start_session", ["arguments"] = new JsonObject { ["task"] = "mend the parser" } }, Token);
        Assert.Contains("mend the parser", prompt.GetProperty("result").GetProperty("messages")[0].GetProperty("content").GetProperty("text").GetString(), StringComparison.Ordinal);
        var unknown = await session.RequestAsync("prompts/get", new JsonObject { ["name"] = "start" }, Token);
        Assert.Equal(-32602, unknown.GetProperty("error").GetProperty("code").GetInt32());
    }
}
