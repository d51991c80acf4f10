using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Server.Tasks;
using AgentMcp.Server.Tests.Http;

namespace AgentMcp.Server.Tests.Tasks;

public sealed class TasksExtensionTests
{
    private static JsonObject Knowing => new() { ["extensions"] = new JsonObject { [TasksExtension.Id] = new JsonObject() } };

    [Fact]
    public async Task A_slow_call_is_answered_with_a_task_and_outlives_its_connection()
    {
        await using var server = await HttpTestServer.StartAsync();
        var client = new StatelessClient(server) { Capabilities = Knowing };
        var created = (await client.CallAsync(GateTool.Name)).GetProperty("result");
        Assert.Equal("task", created.GetProperty("resultType").GetString());
        Assert.Equal("working", created.GetProperty("status").GetString());
        var id = created.GetProperty("taskId").GetString()!;
        await server.Gate.Started;
        Assert.Equal("working", await StatusAsync(client, id));

        server.Gate.Open();
        Assert.Equal("finished", await server.Gate.Ended);
        var done = await UntilAsync(client, id, "completed");
        Assert.Equal("through", done.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_cancelled_task_cancels_its_tool_and_stays_cancelled()
    {
        await using var server = await HttpTestServer.StartAsync();
        var client = new StatelessClient(server) { Capabilities = Knowing };
        var id = await BeginAsync(client, GateTool.Name);
        await server.Gate.Started;
        for (var time = 0; time < 2; time++)
        {
            var acknowledged = (await client.TaskAsync("tasks/cancel", id)).GetProperty("result");
            Assert.Equal("complete", acknowledged.GetProperty("resultType").GetString());
        }

        Assert.Equal("cancelled", await server.Gate.Ended);
        Assert.Equal("cancelled", await StatusAsync(client, id));
    }

    [Fact]
    public async Task A_task_asks_and_goes_on_with_the_answers()
    {
        await using var server = await HttpTestServer.StartAsync();
        var client = new StatelessClient(server) { Capabilities = Knowing };
        var id = await BeginAsync(client, "confirm_delete", new() { ["filename"] = "a.txt" });
        var asking = await UntilAsync(client, id, "input_required");
        var key = Assert.Single(asking.GetProperty("inputRequests").EnumerateObject()).Name;
        await client.TaskAsync("tasks/update", id, new JsonObject { [key] = new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["confirm"] = true } } });
        var done = await UntilAsync(client, id, "completed");
        Assert.Equal("Deleted a.txt", done.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_protocol_error_of_the_tool_is_the_error_of_the_task()
    {
        await using var server = await HttpTestServer.StartAsync();
        var client = new StatelessClient(server) { Capabilities = Knowing };
        var failed = await UntilAsync(client, await BeginAsync(client, "protocol_error_job"), "failed");
        Assert.Equal(-32603, failed.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_client_that_does_not_know_tasks_waits_for_the_result()
    {
        await using var server = await HttpTestServer.StartAsync();
        var call = new StatelessClient(server).CallAsync(GateTool.Name);
        await server.Gate.Started;
        server.Gate.Open();
        Assert.Equal("through", (await call).TextOf());
    }

    [Fact]
    public async Task What_must_be_a_task_is_refused_to_a_client_that_does_not_know_them()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).CallRawAsync("failing_job");
        Assert.Contains(TasksExtension.Id, await response.ReadErrorAsync(400, -32021));
    }

    [Fact]
    public async Task A_task_is_its_owners_alone()
    {
        await using var server = await HttpTestServer.StartWithTokensAsync();
        var alice = new StatelessClient(server, HttpTestServer.AliceToken) { Capabilities = Knowing };
        var bob = new StatelessClient(server, HttpTestServer.BobToken) { Capabilities = Knowing };
        var id = await BeginAsync(alice, GateTool.Name);
        foreach (var method in (string[])["tasks/get", "tasks/update", "tasks/cancel"])
        {
            Assert.Equal(-32602, (await bob.TaskAsync(method, id)).GetProperty("error").GetProperty("code").GetInt32());
        }

        Assert.Equal("working", await StatusAsync(alice, id));
    }

    [Fact]
    public async Task Sessions_have_no_tasks()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        using var response = await session.SendAsync("tasks/get", new() { ["taskId"] = "x" });
        Assert.Equal(-32601, (await response.ReadMessageAsync()).GetProperty("error").GetProperty("code").GetInt32());
    }

    private static async Task<string> BeginAsync(StatelessClient client, string tool, JsonObject? arguments = null) =>
        (await client.CallAsync(tool, arguments)).GetProperty("result").GetProperty("taskId").GetString()!;

    private static async Task<string> StatusAsync(StatelessClient client, string id) =>
        (await client.TaskAsync("tasks/get", id)).GetProperty("result").GetProperty("status").GetString()!;

    // Asking is how clients of this extension wait; each question is a whole request.
    private static async Task<JsonElement> UntilAsync(StatelessClient client, string id, string status)
    {
        while (true)
        {
            var task = (await client.TaskAsync("tasks/get", id)).GetProperty("result");
            if (task.GetProperty("status").GetString() == status)
            {
                return task;
            }

            Assert.Equal("working", task.GetProperty("status").GetString());
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
