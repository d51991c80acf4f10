using System.Text.Json;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

public sealed class ServerRequestTests : InstanceTestBase
{
    [Theory]
    [InlineData("window/workDoneProgress/create", "{}", "null")]
    [InlineData("client/registerCapability", """{"registrations": [{"id": "r", "method": "m"}]}""", "null")]
    [InlineData("window/showMessageRequest", "{}", "null")]
    [InlineData("workspace/inlayHint/refresh", "null", "null")]
    [InlineData("workspace/applyEdit", "{}", """{"applied":false,"failureReason":"No editor asked for this edit."}""")]
    public async Task ARequestOfTheServer_IsAnsweredOnceByUs(string method, string parameters, string answer)
    {
        var scripted = Script($$"""{"on": "initialized", "do": [{"request": {"id": "theirs", "method": "{{method}}", "params": {{parameters}} } }]}""");
        var instance = await JoinAsync(scripted);

        var reply = await AnswerAsync(scripted);
        await instance.RequestAsync("textDocument/hover", "{}"u8.ToArray(), Token);

        Assert.Equal(answer, reply.GetProperty("result").GetRawText());
        Assert.Single(scripted.Messages(), message => message.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String);
    }

    [Fact]
    public async Task ARequestThatNobodyKnows_IsRefusedByItsMethod()
    {
        var scripted = Script("""{"on": "initialized", "do": [{"request": {"id": "theirs", "method": "window/unheardOf"}}]}""");
        await JoinAsync(scripted);

        Assert.Equal(-32601, (await AnswerAsync(scripted)).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task AskedForSettings_GivesThoseItWasStartedWith()
    {
        var scripted = Script("""{"on": "initialized", "do": [{"request": {"id": "theirs", "method": "workspace/configuration", "params": {"items": [{"section": "rust-analyzer"}, {"section": "editor"}]}}}]}""");
        await JoinAsync(scripted);

        var reply = await AnswerAsync(scripted);

        var started = scripted.Messages("initialize")[0].GetProperty("params").GetProperty("initializationOptions");
        Assert.Equal(started.GetRawText(), reply.GetProperty("result")[0].GetRawText());
        Assert.Equal(JsonValueKind.Null, reply.GetProperty("result")[1].ValueKind);
    }

    [Fact]
    public async Task Registrations_ReachWhoeverJoinsLater_UntilTheyAreTakenBack()
    {
        var scripted = Script(
            """{"on": "initialized", "do": [{"request": {"id": 0, "method": "client/registerCapability", "params": {"registrations": [{"id": "a", "method": "one"}, {"id": "b", "method": "two"}]}}}, {"request": {"id": 1, "method": "client/unregisterCapability", "params": {"unregisterations": [{"id": "a", "method": "one"}]}}}]}""");
        var instance = await JoinAsync(scripted);
        await instance.RequestAsync("textDocument/hover", "{}"u8.ToArray(), Token);

        var registration = Assert.Single(instance.Backlog.Registrations);

        Assert.Equal("two", JsonElement.Parse(registration.Span).GetProperty("method").GetString());
    }

    [Fact]
    public async Task Initialize_DeclaresWhatReadinessAndFindingsNeed_AndSettingsWithoutAPrefix()
    {
        var scripted = Script().With("settings", """{"rust-analyzer.cargo.features": "all", "check": {"workspace": false}}""");
        var instance = await JoinAsync(scripted);
        await instance.GreetingAsync(Token);

        var parameters = scripted.Messages("initialize")[0].GetProperty("params");
        var capabilities = parameters.GetProperty("capabilities");
        var settings = parameters.GetProperty("initializationOptions");

        Assert.True(capabilities.GetProperty("experimental").GetProperty("serverStatusNotification").GetBoolean());
        Assert.True(capabilities.GetProperty("window").GetProperty("workDoneProgress").GetBoolean());
        Assert.True(capabilities.GetProperty("textDocument").TryGetProperty("diagnostic", out _));
        Assert.True(settings.GetProperty("cargo").GetProperty("targetDir").GetBoolean());
        Assert.Equal("none", settings.GetProperty("cargo").GetProperty("sysrootQueryMetadata").GetString());
        Assert.Equal("client", settings.GetProperty("files").GetProperty("watcher").GetString());
        Assert.Equal("all", settings.GetProperty("cargo").GetProperty("features").GetString());
        Assert.False(settings.GetProperty("check").GetProperty("workspace").GetBoolean());
        Assert.Equal("check", settings.GetProperty("check").GetProperty("command").GetString());
        Assert.False(settings.TryGetProperty("rust-analyzer", out _));
    }

    [Theory]
    [InlineData("Failed to run proc-macro server from path /x, error: the protocol version 6 is newer than 5", "ProcMacros")]
    [InlineData("can't load standard library from sysroot\\n/usr\\n(discovered via `rustc --print sysroot`)\\ntry installing `rust-src`", "StandardLibrary")]
    [InlineData("Failed to run build scripts of some packages.", "BuildScripts")]
    [InlineData("Failed to load workspaces.", "Workspace")]
    public async Task AKnownSentenceOfHealth_IsADegradation(string sentence, string kind)
    {
        var scripted = Script($$"""{"on": "initialized", "do": [{"notify": {"method": "experimental/serverStatus", "params": {"health": "warning", "quiescent": true, "message": "{{sentence}}" } } }]}""");
        var instance = await JoinReadyAsync(scripted);

        Assert.Contains(Enum.Parse<DegradationKind>(kind), instance.State.Degraded.Select(degradation => degradation.Kind));
    }

    [Fact]
    public async Task AnUnknownSentenceOfHealth_StaysATextInTheState()
    {
        var scripted = Script("""{"on": "initialized", "do": [{"notify": {"method": "experimental/serverStatus", "params": {"health": "warning", "quiescent": true, "message": "The moon is full."}}}]}""");
        var instance = await JoinReadyAsync(scripted);

        Assert.Equal("The moon is full.", instance.State.Message);
        Assert.DoesNotContain(instance.State.Degraded, degradation => degradation.Message.Contains("moon", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> AnswerAsync(ScriptedCrate scripted)
    {
        while (true)
        {
            var answer = scripted.Messages().FirstOrDefault(message => message.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String && id.ValueEquals("theirs"));
            if (answer.ValueKind is JsonValueKind.Object)
            {
                return answer;
            }

            await Task.Delay(10, Token);
        }
    }
}
