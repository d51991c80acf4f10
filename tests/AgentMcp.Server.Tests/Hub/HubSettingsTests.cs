using System.Text.Json.Nodes;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Errors;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Hub.Lifetime;
using AgentMcp.Testing.Sessions;
using AgentMcp.Testing.Time;

namespace AgentMcp.Server.Tests.Hub;

/// <summary>Settings of sessions that share a hub.</summary>
public sealed class HubSettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_session_has_the_values_of_its_own_workspace_variables_and_flags()
    {
        await using var hub = await TestHub.StartAsync();
        var file = Path.Combine(hub.Below, "mine.yaml");
        await File.WriteAllTextAsync(file, "consensus: { min_agents: 3 }\n", Token);
        await using var one = await OpenAsync(hub, Project(hub, "one", 11), ["AGENTMCP_EVIDENCE__RETENTION_DAYS=21"], "--set", "consensus.max_agents=4");
        await using var two = await OpenAsync(hub, Project(hub, "two", 12), ["AGENTMCP_EVIDENCE__RETENTION_DAYS=22"], "--config", file);

        Assert.Equal("11 21 4 2", await ReadAsync(one));
        Assert.Equal("12 22 5 3", await ReadAsync(two));
    }

    [Theory]
    [InlineData("hub.idle_minutes=3", "whole hub")]
    [InlineData("consensus.max_agent=3", "consensus.max_agents")]
    [InlineData("consensus.max_agents=many", "consensus.max_agents must be")]
    public async Task A_flag_that_cannot_take_effect_is_refused_before_the_session_begins(string setting, string said)
    {
        await using var hub = await TestHub.StartAsync();

        var (answer, stream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve", "--set", setting));

        Assert.Equal((HubVerdict.Refused, ExitCode.Usage), (answer.Verdict, answer.ExitCode));
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task Another_idle_limit_counts_the_time_that_is_over_already()
    {
        var time = new ManualTime();
        await using var lifetime = new HubLifetime(new RunningWork(time), TimeSpan.FromMinutes(30), time);
        time.Advance(TimeSpan.FromMinutes(4));

        lifetime.SetIdleLimit(TimeSpan.FromMinutes(5));
        Assert.False(lifetime.Leaving.IsCancellationRequested);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(lifetime.Leaving.IsCancellationRequested);
    }

    private static string Project(TestHub hub, string name, int seconds)
    {
        var folder = Path.Combine(hub.Below, name);
        Directory.CreateDirectory(Path.Combine(folder, ".git"));
        Directory.CreateDirectory(Path.Combine(folder, ".agentmcp"));
        File.WriteAllText(Path.Combine(folder, ".agentmcp", "agentmcp.yaml"), $"consensus: {{ timeout_seconds: {seconds} }}\n");
        return folder;
    }

    private static async Task<RawSession> OpenAsync(TestHub hub, string workspace, string[] variables, params string[] flags)
    {
        var hello = hub.Hello(HelloKind.Session, ["serve", "--toolsets", "config", .. flags]) with { WorkingFolder = workspace };
        var session = await hub.OpenAsync(hello with { Environment = [.. hello.Environment, .. variables] });
        await session.InitializeAsync(Token);
        return session;
    }

    private static async Task<string> ReadAsync(RawSession session)
    {
        List<int> values = [];
        foreach (var key in new[] { "consensus.timeout_seconds", "evidence.retention_days", "consensus.max_agents", "consensus.min_agents" })
        {
            var envelope = await session.EnvelopeAsync("config_get", new JsonObject { ["key"] = key }, Token);
            values.Add(envelope.GetProperty("data").GetProperty("results")[0].GetProperty("value").GetInt32());
        }

        return string.Join(' ', values);
    }
}
