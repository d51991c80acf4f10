using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Telemetry;
using AgentMcp.Core.Tests.Fixtures;

namespace AgentMcp.Core.Tests.Telemetry;

public sealed class CallTelemetryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-telemetry-").FullName;
    private readonly CoreHost _host;

    public CallTelemetryTests() => _host = new CoreHost(_folder);

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_call_that_nobody_watches_allocates_nothing_more()
    {
        Assert.False(ProgramTelemetry.Calls.Enabled);
        var telemetry = _host.Get<CallTelemetry>();
        var (call, answer) = await AnswerAsync();
        Measure(telemetry, call, answer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < 1000; number++)
        {
            Measure(telemetry, call, answer);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Observers_hear_what_was_answered_and_what_went_wrong()
    {
        var observer = new RecordedCalls();
        var telemetry = new CallTelemetry(_host.Catalog, [observer], _host.Time);
        var (call, answer) = await AnswerAsync();
        var error = ToolException.CallerCanFix(ErrorCatalog.NotFound, "Not there.").ToError();

        telemetry.End(call, telemetry.Begin(call), _host.Time.GetTimestamp(), answer, null, cancelled: false);
        telemetry.End(call, telemetry.Begin(call), _host.Time.GetTimestamp(), answer with { Status = "Error" }, error, cancelled: false);
        telemetry.End(call with { Tool = "made up" }, null, _host.Time.GetTimestamp(), null, null, cancelled: true);
        telemetry.End(call, null, _host.Time.GetTimestamp(), null, null, cancelled: false);

        Assert.Equal(
            [("sample_run", answer.Status, null, null), ("sample_run", "Error", "caller", "NotFound"), ("(unknown)", "Cancelled", "cancelled", "Cancelled")],
            observer.Calls.Select(each => (each.Tool, each.Status, each.ErrorKind, each.ErrorCode)));
        var characters = answer.Text.Length + answer.Envelope.GetRawText().Length;
        Assert.Equal((characters, (characters + 3) / 4), (observer.Calls[0].Bytes, observer.Calls[0].Tokens));
    }

    [Fact]
    public async Task What_the_program_rehearses_is_nobodys_call()
    {
        var observer = new RecordedCalls();
        var telemetry = new CallTelemetry(_host.Catalog, [observer], _host.Time);
        var (call, answer) = await AnswerAsync();

        telemetry.End(call with { Session = call.Session with { Transport = CallerSession.Rehearsal } }, null, 0, answer, null, cancelled: false);

        Assert.Empty(observer.Calls);
    }

    private static void Measure(CallTelemetry telemetry, ToolCall call, ToolAnswer answer) =>
        telemetry.End(call, telemetry.Begin(call), 0, answer, null, cancelled: false);

    private async Task<(ToolCall Call, ToolAnswer Answer)> AnswerAsync()
    {
        ToolCall? made = null;
        var answer = await _host.CallAsync(CoreHost.Sample.Name, "{}", call => made = call with { Tool = CoreHost.Sample.Name });
        return (made!, answer);
    }

    private sealed class RecordedCalls : ICallObserver
    {
        public List<CallRecord> Calls { get; } = [];

        public void CallEnded(in CallRecord call) => Calls.Add(call);
    }
}
