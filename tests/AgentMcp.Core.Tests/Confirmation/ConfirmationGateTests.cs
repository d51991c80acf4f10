using System.Text.Json;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Tests.Fixtures;

namespace AgentMcp.Core.Tests.Confirmation;

public sealed class ConfirmationGateTests : IDisposable
{
    private const string Wipe = "sample_wipe";

    private readonly TemporaryFolder _folder = new();
    private readonly CoreHost _host;

    public ConfirmationGateTests() => _host = new CoreHost(_folder.At("data"));

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Call_PersonSaysYes_Runs()
    {
        var prompt = new FakePrompt(ConfirmationAnswer.Accepted);

        var answer = await _host.CallAsync(Wipe, """{"target":"disk"}""", call => call with { Prompt = prompt });

        Assert.Equal(("Ok", "Wiped disk.", 0), (answer.Status, answer.Text, answer.ExitCode));
        var (tool, plan) = Assert.Single(prompt.Asked);
        Assert.Equal((Wipe, "Wipe disk."), (tool, plan.Summary));
    }

    [Fact]
    public async Task Call_PersonSaysNo_IsRefusedAndNothingRuns()
    {
        var answer = await _host.CallAsync(Wipe, """{"target":"disk"}""", call => call with { Prompt = new FakePrompt(ConfirmationAnswer.Declined) });

        Assert.Equal(("Declined", ExitCode.Refused), (ErrorCodeOf(answer), answer.ExitCode));
        Assert.Equal(0, _host.Wipes.Runs);
    }

    [Fact]
    public async Task Call_NobodyToAsk_AnswersWithAPlanAndDoesNothing()
    {
        var answer = await _host.CallAsync(Wipe, """{"target":"disk"}""");

        Assert.Equal(("ConfirmationRequired", false, ExitCode.Refused, 0), (answer.Status, answer.IsError, answer.ExitCode, _host.Wipes.Runs));
        var data = answer.Envelope.GetProperty("data");
        Assert.Equal("Wipe disk.", data.GetProperty("summary").GetString());
        Assert.Equal("disk", data.GetProperty("items")[0].GetString());
        Assert.Equal("2026-11-20T09:00:00.000Z", data.GetProperty("expires_at").GetString());
        Assert.Contains($"plan_id {data.GetProperty("plan_id").GetString()}", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithThePlan_RunsOnce()
    {
        var plan = await PlanAsync("""{"target":"disk"}""");

        Assert.Equal("Wiped disk.", (await _host.CallAsync(Wipe, $$"""{"plan_id":"{{plan}}","target":"disk","depth":1,"max_tokens":500}""")).Text);
        Assert.Equal("PlanNotValid", ErrorCodeOf(await _host.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{plan}}"}""")));
        Assert.Equal(1, _host.Wipes.Runs);
    }

    [Fact]
    public async Task Call_WithAPlanWhoseBasisChanged_DoesNothing()
    {
        _host.Wipes.Basis = "as it was";
        var kept = await PlanAsync("""{"target":"disk"}""");
        Assert.Equal("Wiped disk.", (await _host.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{kept}}"}""")).Text);

        var plan = await PlanAsync("""{"target":"disk"}""");
        _host.Wipes.Basis = "as it is now";
        var answer = await _host.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{plan}}"}""");

        Assert.Equal("PlanNotValid", ErrorCodeOf(answer));
        Assert.Contains("what it would change is another now", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, _host.Wipes.Runs);
    }

    [Fact]
    public async Task Call_WithThePlanInANewProcess_Runs()
    {
        var plan = await PlanAsync("""{"target":"disk"}""");
        using var later = new CoreHost(_host.Folder.Root, _host.Time);

        Assert.Equal("Wiped disk.", (await later.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{plan}}"}""")).Text);
        Assert.Equal(1, later.Wipes.Runs);
    }

    [Theory]
    [InlineData("""{"target":"other","plan_id":"PLAN"}""", "was made for other arguments")]
    [InlineData("""{"target":"disk","depth":2,"plan_id":"PLAN"}""", "was made for other arguments")]
    [InlineData("""{"target":"disk","workspace":"/","plan_id":"PLAN"}""", "was made for other arguments")]
    [InlineData("""{"target":"disk","plan_id":"019e0a1b-2c3d-7e4f-8a5b-6c7d8e9f0a1b"}""", "is not known here")]
    [InlineData("""{"target":"disk","plan_id":"../../etc/passwd"}""", "is not known here")]
    public async Task Call_WithAPlanThatDoesNotHold_IsRefused(string arguments, string why)
    {
        var plan = await PlanAsync("""{"target":"disk"}""");

        var answer = await _host.CallAsync(Wipe, arguments.Replace("PLAN", plan, StringComparison.Ordinal));

        Assert.Equal("PlanNotValid", ErrorCodeOf(answer));
        Assert.Contains(why, answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, _host.Wipes.Runs);
    }

    [Fact]
    public async Task Call_WithAPlanOfAnotherTool_IsRefused()
    {
        var plan = await PlanAsync("""{"target":"disk"}""");
        var store = _host.Get<PlanStore>();

        await Assert.ThrowsAsync<ToolException>(() => store.TakeAsync(plan, "other_tool", "any", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Call_WithAnExpiredPlan_IsRefused()
    {
        var plan = await PlanAsync("""{"target":"disk"}""");
        _host.Time.Advance(PlanStore.Lifetime);

        var answer = await _host.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{plan}}"}""");

        Assert.Contains("has expired", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, _host.Wipes.Runs);
    }

    [Fact]
    public async Task Call_WithADamagedPlan_IsRefused()
    {
        var plan = await PlanAsync("""{"target":"disk"}""");
        await File.WriteAllTextAsync(Path.Combine(_host.Folder.Plans, plan + ".json"), "{\"tool\":", TestContext.Current.CancellationToken);

        Assert.Equal("PlanNotValid", ErrorCodeOf(await _host.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{plan}}"}""")));
    }

    [Fact]
    public async Task Call_SeveralWithOnePlanAtOnce_OnlyOneRuns()
    {
        for (var round = 0; round < 20; round++)
        {
            var plan = await PlanAsync("""{"target":"disk"}""");
            var before = _host.Wipes.Runs;

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _host.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{plan}}"}"""))));

            Assert.Equal(before + 1, _host.Wipes.Runs);
            Assert.All(answers.Where(answer => answer.IsError), answer => Assert.Equal("PlanNotValid", ErrorCodeOf(answer)));
        }
    }

    [Theory]
    [InlineData("""{"target":"disk","dry_run":true}""")]
    [InlineData("""{"target":"disk","dry_run":true,"force":true}""")]
    [InlineData("""{"target":"nothing","dry_run":true}""")]
    public async Task Call_DryRun_NeverActsAndNeverAsks(string arguments)
    {
        var prompt = new FakePrompt(ConfirmationAnswer.Accepted);

        var answer = await _host.CallAsync(Wipe, arguments, call => call with { Prompt = prompt });

        Assert.Equal(("DryRun", 0), (answer.Status, answer.ExitCode));
        Assert.StartsWith("Would: ", answer.Text, StringComparison.Ordinal);
        Assert.False(answer.Envelope.GetProperty("data").TryGetProperty("plan_id", out _));
        Assert.Equal(0, _host.Wipes.Runs);
        Assert.Empty(prompt.Asked);
    }

    [Fact]
    public async Task Call_DryRunWithAPlan_LeavesThePlan()
    {
        var plan = await PlanAsync("""{"target":"disk"}""");
        await _host.CallAsync(Wipe, $$"""{"target":"disk","dry_run":true,"plan_id":"{{plan}}"}""");

        Assert.Equal("Ok", (await _host.CallAsync(Wipe, $$"""{"target":"disk","plan_id":"{{plan}}"}""")).Status);
    }

    [Theory]
    [InlineData("""{"target":"disk","force":true}""")]
    [InlineData("""{"target":"nothing"}""")]
    public async Task Call_ForceOrNothingToAsk_RunsWithoutAsking(string arguments)
    {
        var prompt = new FakePrompt(ConfirmationAnswer.Declined);

        Assert.Equal("Ok", (await _host.CallAsync(Wipe, arguments, call => call with { Prompt = prompt })).Status);
        Assert.Empty(prompt.Asked);
    }

    [Fact]
    public async Task Call_PlanThatCannotBeKept_SaysWhatToDo()
    {
        Directory.CreateDirectory(_host.Folder.Root);
        await File.WriteAllTextAsync(_host.Folder.Plans, "in the way", TestContext.Current.CancellationToken);

        var answer = await _host.CallAsync(Wipe, """{"target":"disk"}""");

        Assert.Equal("StorageUnavailable", ErrorCodeOf(answer));
        Assert.Contains("Make the data folder writable", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, _host.Wipes.Runs);
    }

    [Fact]
    public async Task AddAsync_PlansOfOtherHours_AreRemoved()
    {
        var plan = await PlanAsync("""{"target":"disk"}""");
        var file = Path.Combine(_host.Folder.Plans, plan + ".json");
        File.SetLastWriteTimeUtc(file, _host.Time.GetUtcNow().UtcDateTime - PlanStore.Lifetime - TimeSpan.FromSeconds(1));

        await PlanAsync("""{"target":"other"}""");

        Assert.False(File.Exists(file));
    }

    private static string? ErrorCodeOf(ToolAnswer answer)
    {
        Assert.True(answer.IsError, answer.Text);
        return answer.Envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString();
    }

    private async Task<string> PlanAsync(string arguments)
    {
        var answer = await _host.CallAsync(Wipe, arguments);
        Assert.Equal(JsonValueKind.String, answer.Envelope.GetProperty("data").GetProperty("plan_id").ValueKind);
        return answer.Envelope.GetProperty("data").GetProperty("plan_id").GetString()!;
    }
}
