using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryScopeTests
{
    [Fact]
    public async Task A_project_never_sees_another_projects_memories_and_all_see_global_ones()
    {
        await using var host = new MemoryHost();
        var beta = host.Session with { Id = "session-2", Workspace = host.Workspace("beta") };
        var own = await host.StoreAsync(new { content = "jitter of alpha" });
        var others = await host.StoreAsync(new { content = "jitter of beta" }, beta);
        var global = await host.StoreAsync(new { content = "jitter for everybody", scope = "global" }, beta);

        Assert.Equal(new[] { own, global }.Order(), (await host.FindAsync("jitter")).Order());
        Assert.Equal(new[] { others, global }.Order(), (await host.FindAsync("jitter", beta)).Order());
        Assert.Equal([own], await host.FindAsync(new { query = "jitter", scope = "project" }));
        Assert.Equal([global], await host.FindAsync(new { query = "jitter", scope = "global" }));
        Assert.Equal(2, (await host.CallAsync("memory_stats", new { })).Data()["total"].Number());
        Assert.Equal(new[] { own, global }.Order(), (await host.CallAsync("memory_list", new { response_format = "ids_only" })).Ids().Order());
    }

    [Fact]
    public async Task The_workspace_of_a_call_decides_its_project()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter", workspace = host.Workspace("beta") });

        Assert.Empty(await host.FindAsync("jitter"));
        Assert.Equal([id], await host.FindAsync(new { query = "jitter", workspace = host.Workspace("beta") }));
    }

    [Fact]
    public async Task A_session_memory_is_seen_by_its_session_alone()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter for now", scope = "session" });
        var other = host.Session with { Id = "session-2" };

        Assert.Equal([id], await host.FindAsync("jitter"));
        Assert.Equal([id], await host.FindAsync(new { query = "jitter", scope = "session" }));
        Assert.Empty(await host.FindAsync("jitter", other));
        Assert.Empty(await host.FindAsync("jitter", host.Session with { Id = null }));
    }

    [Fact]
    public async Task Session_filters_choose_whose_memories_are_returned()
    {
        await using var host = new MemoryHost();
        var other = host.Session with { Id = "session-2" };
        var own = await host.StoreAsync(new { content = "jitter one" });
        var others = await host.StoreAsync(new { content = "jitter two" }, other);
        var shared = await host.StoreAsync(new { content = "jitter three", scope = "global" }, other);

        Assert.Equal(new[] { own, others, shared }.Order(), (await host.FindAsync(new { query = "jitter", session_filter_mode = "all" })).Order());
        Assert.Equal([own], await host.FindAsync(new { query = "jitter", session_filter_mode = "session_only" }));
        Assert.Equal(new[] { own, shared }.Order(), (await host.FindAsync(new { query = "jitter", session_filter_mode = "session_and_shared" })).Order());
        Assert.Equal(new[] { others, shared }.Order(), (await host.FindAsync(new { query = "jitter", session_filter_mode = "session_only", session_id = "session-2" })).Order());
    }

    [Theory]
    [InlineData("memory_search", """{"query":"jitter","session_filter_mode":"session_only"}""")]
    [InlineData("memory_search", """{"query":"jitter","session_filter_mode":"session_and_shared"}""")]
    [InlineData("memory_search", """{"query":"jitter","scope":"session"}""")]
    [InlineData("memory_list", """{"session_filter_mode":"session_only"}""")]
    [InlineData("memory_stats", """{"scope":"session"}""")]
    [InlineData("memory_store", """{"content":"jitter","scope":"session"}""")]
    public async Task Without_a_session_what_needs_one_is_the_callers_error(string tool, string arguments)
    {
        await using var host = new MemoryHost();

        var error = (await host.CallAsync(tool, arguments, host.Session with { Id = null })).Error();

        Assert.Equal("SessionRequired", error["code"].Text());
        Assert.Contains("session_id", error["next"].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_workspace_a_memory_is_global_and_the_answer_says_so()
    {
        await using var host = new MemoryHost();
        var nowhere = new CallerSession { Transport = "http" };

        var answer = await host.CallAsync("memory_store", new { content = "jitter" }, nowhere);

        Assert.Equal("global", answer.Data()["scope"].Text());
        Assert.Contains("global", Assert.Single(answer.Warnings()), StringComparison.Ordinal);
        Assert.Equal([answer.Data()["id"].Text()], await host.FindAsync("jitter"));
        Assert.Equal([answer.Data()["id"].Text()], await host.FindAsync("jitter", nowhere));
    }

    [Theory]
    [InlineData("memory_store", """{"content":"jitter","scope":"project"}""")]
    [InlineData("memory_search", """{"query":"jitter","scope":"project"}""")]
    public async Task Without_a_workspace_the_projects_scope_is_refused(string tool, string arguments)
    {
        await using var host = new MemoryHost();

        Assert.Equal("WorkspaceRequired", (await host.CallAsync(tool, arguments, new CallerSession { Transport = "http" })).Error()["code"].Text());
    }

    [Fact]
    public async Task The_server_fills_in_who_stored_it()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter" });

        var data = (await host.CallAsync("memory_get", new { id })).Data();

        Assert.Equal("tester 1.0", data["agent"].Text());
        Assert.Equal("alpha", data["project"].Text());
        Assert.Equal("session-1", data["session_id"].Text());
        Assert.Equal(Environment.MachineName, data["host"].Text());
    }
}
