using System.Text.Json;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Tests.Fixtures;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Core.Tests.Invocation;

public sealed class ToolInvokerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CoreHost _host;

    public ToolInvokerTests() => _host = new CoreHost(_folder.Path);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task InvokeAsync_WhileItRuns_StandsAmongTheRunningWork()
    {
        var work = _host.Get<RunningWork>();
        RunningItem? seen = null;
        var changes = 0;
        work.Changed += () => changes++;
        Answer((_, context) =>
        {
            seen = Assert.Single(work.List());
            Assert.Equal(context.CallId, seen.Id);
            return ToolResult.Of(new SampleResult([], 0, 0, default), "text");
        });

        await _host.CallAsync("sample_run", """{"text":"a"}""", call => call with { Session = call.Session with { Id = "s1" } });
        var failed = await _host.CallAsync("no_such_tool", "{}");

        Assert.Equal(("call", "sample_run", "s1"), (seen!.Kind, seen.Name, seen.SessionId));
        Assert.True(failed.IsError);
        Assert.True(work.IsEmpty);
        Assert.Equal(4, changes);
    }

    [Fact]
    public async Task InvokeAsync_Success_HasTheEnvelopeOfTheContract()
    {
        Answer((_, context) =>
        {
            context.Warn("Mind the gap.");
            _host.Time.Advance(TimeSpan.FromMilliseconds(12));
            return ToolResult.Of("Custom", new SampleResult(["日本 😀 <a>"], 1, 1, new DateTimeOffset(2026, 11, 20, 10, 0, 0, 5, TimeSpan.FromHours(2))), "text");
        });

        var answer = await _host.CallAsync("sample_run", $$"""{"text":"a","workspace":"{{_folder.Path}}/"}""");

        Assert.Equal(
            $$$"""{"tool":"sample_run","version":"{{{ProgramVersion.Text}}}","timestamp":"2026-11-20T08:00:00.012Z","status":"Custom","data":{"results":["日本 😀 <a>"],"total":1,"returned":1,"at":"2026-11-20T08:00:00.005Z"},"context":{"workspace":"{{{_folder.Path}}}","duration_ms":12,"truncated":false,"output_id":null,"warnings":["Mind the gap."]}}""",
            answer.Envelope.GetRawText());
        Assert.Equal(("Custom", "text", false, ExitCode.Ok), (answer.Status, answer.Text, answer.IsError, answer.ExitCode));
    }

    [Fact]
    public async Task InvokeAsync_NoWorkspace_IsNullInTheEnvelope() =>
        Assert.Equal(JsonValueKind.Null, (await _host.CallAsync("sample_run", """{"text":"a"}""")).Envelope.GetProperty("context").GetProperty("workspace").ValueKind);

    [Fact]
    public async Task InvokeAsync_ToolException_IsAnErrorWithEveryField()
    {
        _host.Behaviour.Run = (_, _, _) => throw ToolException.CallerCanFix(ErrorCatalog.NotFound, "There is no 'x'.", "text", ["y"], "Try y.");

        var answer = await _host.CallAsync("sample_run", """{"text":"a"}""");

        Assert.Equal(("Error", true, ExitCode.NotFound), (answer.Status, answer.IsError, answer.ExitCode));
        Assert.Equal(
            """{"error":{"kind":"caller","code":"NotFound","message":"There is no 'x'.","parameter":"text","nearest":["y"],"next":"Try y."}}""",
            answer.Envelope.GetProperty("data").GetRawText());
        Assert.Equal("NotFound: There is no 'x'. Nearest: y. Try y.", answer.Text);
        Assert.Empty(_host.Log.Entries);
    }

    [Fact]
    public async Task InvokeAsync_ArgumentsThatDoNotFit_NameEveryViolationAndDoNotRun()
    {
        var answer = await _host.CallAsync("sample_run", """{"count":0,"bogus":1}""");

        var error = answer.Envelope.GetProperty("data").GetProperty("error");
        Assert.Equal(["count", "bogus", "text"], error.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("parameter").GetString()));
        Assert.Equal(ExitCode.Usage, answer.ExitCode);
        Assert.Null(_host.Behaviour.Seen);
    }

    [Fact]
    public async Task InvokeAsync_UnknownTool_IsAnErrorThatOffersTheNearest() =>
        Assert.Equal("sample_run", (await _host.CallAsync("sample_rum", "{}")).Envelope.GetProperty("data").GetProperty("error").GetProperty("nearest")[0].GetString());

    [Fact]
    public async Task InvokeAsync_Defect_IsLoggedUnderAnIdAndToldInGeneralWords()
    {
        _host.Behaviour.Run = (_, _, _) => throw new InvalidOperationException("secret detail");

        var answer = await _host.CallAsync("sample_run", """{"text":"a"}""");

        var error = answer.Envelope.GetProperty("data").GetProperty("error");
        Assert.Equal(("bug", "InternalError", ExitCode.Bug), (error.GetProperty("kind").GetString(), error.GetProperty("code").GetString(), answer.ExitCode));
        Assert.DoesNotContain("secret", answer.Text + answer.Envelope.GetRawText(), StringComparison.Ordinal);
        var (level, message, exception) = Assert.Single(_host.Log.Entries);
        Assert.Equal(LogLevel.Error, level);
        Assert.Equal("secret detail", exception!.Message);
        var id = error.GetProperty("message").GetString()!.Split("(id ")[1][..36];
        Assert.Contains(id, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_CancellationThatNobodyAskedFor_IsADefect()
    {
        _host.Behaviour.Run = (_, _, _) => throw new TaskCanceledException("inner timeout");

        Assert.Equal(ExitCode.Bug, (await _host.CallAsync("sample_run", """{"text":"a"}""")).ExitCode);
    }

    [Fact]
    public async Task InvokeAsync_TimeLimit_IsAnErrorThatSaysSo()
    {
        var started = new TaskCompletionSource();
        _host.Behaviour.Run = async (_, _, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("unreachable");
        };
        var calling = _host.CallAsync("sample_run", """{"text":"a","timeout_seconds":1.5}""");
        await started.Task;

        _host.Time.Advance(TimeSpan.FromSeconds(1.5));
        var answer = await calling;

        Assert.Equal(("Timeout", ExitCode.Timeout), (answer.Envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString(), answer.ExitCode));
        Assert.Contains("did not finish within 1.5 seconds", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_ToolThatKeepsItsTimeLimit_AnswersItself()
    {
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        _host.Behaviour.Run = async (_, _, cancellationToken) =>
        {
            started.SetResult();
            await ended.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return new ToolResult<SampleResult>("Custom", new SampleResult([], 0, 0), "half of it");
        };
        var calling = _host.CallAsync("sample_patient", """{"text":"a","timeout_seconds":1.5}""");
        await started.Task;

        _host.Time.Advance(TimeSpan.FromSeconds(1.5));
        ended.SetResult();

        Assert.Equal("Custom", (await calling).Status);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("2147483647")]
    [InlineData("-0")]
    public async Task InvokeAsync_TimeLimitBeyondWhatATimerTakes_IsNoDefect(string seconds) =>
        Assert.NotEqual(ExitCode.Bug, (await _host.CallAsync("sample_run", $$"""{"text":"a","timeout_seconds":{{seconds}}}""")).ExitCode);

    [Fact]
    public async Task InvokeAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        _host.Behaviour.Run = async (_, _, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("unreachable");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.CallAsync("sample_run", """{"text":"a","timeout_seconds":60}""", cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task InvokeAsync_Suspended_ReachesTheFace()
    {
        _host.Behaviour.Run = (_, _, _) => throw new Suspended();

        await Assert.ThrowsAsync<Suspended>(() => _host.CallAsync("sample_run", """{"text":"a"}"""));
        Assert.Empty(_host.Log.Entries);
    }

    [Fact]
    public async Task InvokeAsync_JobThatFailed_IsNoErrorAndExitsWithOne()
    {
        Answer((_, _) => new ToolResult<SampleResult>("Custom", new SampleResult([], 0, 0), "3 errors") { JobFailed = true });

        var answer = await _host.CallAsync("sample_run", """{"text":"a"}""");

        Assert.Equal((false, ExitCode.JobFailed), (answer.IsError, answer.ExitCode));
    }

    [Theory]
    [InlineData("relative/folder", "InvalidArguments")]
    [InlineData("/no/such/folder/here", "WorkspaceNotFound")]
    public async Task InvokeAsync_WorkspaceThatCannotBe_IsRefused(string workspace, string code) =>
        Assert.Equal(code, (await _host.CallAsync("sample_run", $$"""{"text":"a","workspace":"{{workspace}}"}""")).Envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString());

    [Fact]
    public async Task InvokeAsync_ToolThatNeedsAWorkspace_SaysSoWithoutOne()
    {
        Answer((_, context) => ToolResult.Of(new SampleResult([context.RequireWorkspace()], 1, 1), ""));

        Assert.Contains("Pass `workspace`", (await _host.CallAsync("sample_run", """{"text":"a"}""")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_SessionWorkspaceAndArgument_TheArgumentWins()
    {
        Answer((_, context) => ToolResult.Of(new SampleResult([context.Workspace!], 1, 1), context.Workspace!));
        Func<ToolCall, ToolCall> inSession = call => call with { Session = call.Session with { Workspace = "/session" } };

        Assert.Equal("/session", (await _host.CallAsync("sample_run", """{"text":"a"}""", inSession)).Text);
        Assert.Equal(_folder.Path, (await _host.CallAsync("sample_run", $$"""{"text":"a","workspace":"{{_folder.Path}}"}""", inSession)).Text);
    }

    [Fact]
    public async Task InvokeAsync_Progress_ReachesWhoListens()
    {
        var progress = new RecordedProgress();
        Answer((_, context) =>
        {
            context.Progress.Report(new ToolProgress(1, 2, "half"));
            return ToolResult.Of(new SampleResult([], 0, 0), "");
        });

        await _host.CallAsync("sample_run", """{"text":"a"}""", call => call with { Progress = progress });

        Assert.Equal([new ToolProgress(1, 2, "half")], progress.Reports);
    }

    [Theory]
    [InlineData("{\"text\":\"a\"}", 2000)]
    [InlineData("{\"text\":\"a\",\"max_tokens\":100}", 100)]
    [InlineData("{\"text\":\"a\",\"max_tokens\":null}", 2000)]
    public async Task InvokeAsync_MaxTokens_IsTheArgumentElseTheDefault(string arguments, int expected)
    {
        int? seen = null;
        Answer((_, context) =>
        {
            seen = context.MaxTokens;
            return ToolResult.Of(new SampleResult([], 0, 0), "");
        });

        await _host.CallAsync("sample_run", arguments);

        Assert.Equal(expected, seen);
    }

    private void Answer(Func<SampleArguments, ToolContext, ToolResult<SampleResult>> answer) =>
        _host.Behaviour.Run = (arguments, context, _) => Task.FromResult(answer(arguments, context));
}
