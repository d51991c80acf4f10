using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Telemetry;

/// <summary>What the program can be watched by, one set a process. With nobody listening an instrument costs a comparison.</summary>
public static class ProgramTelemetry
{
    private static readonly Meter Meter = new(TelemetryNames.Source, ProgramVersion.Text);

    // From a call that reads one row to a build; the steps of OpenTelemetry's own seconds begin too late for a memory that answers in microseconds.
    private static readonly InstrumentAdvice<double> DurationBuckets = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static long s_openCalls;

    static ProgramTelemetry() => _ = Meter.CreateObservableUpDownCounter("agentmcp.calls.open", static () => Interlocked.Read(ref s_openCalls), "{call}", "Calls that run now.");

    /// <summary>Spans: one a tool call.</summary>
    public static ActivitySource Source { get; } = new(TelemetryNames.Source, ProgramVersion.Text);

    /// <summary>Calls that ended, by tool, transport and status.</summary>
    public static Counter<long> Calls { get; } = Meter.CreateCounter<long>("agentmcp.calls", "{call}", "Tool calls that ended.");

    /// <summary>Calls that failed, by tool, error kind and error code.</summary>
    public static Counter<long> Errors { get; } = Meter.CreateCounter<long>("agentmcp.errors", "{call}", "Tool calls that failed.");

    /// <summary>Seconds from the call to its answer, by tool and transport.</summary>
    public static Histogram<double> CallDuration { get; } = Meter.CreateHistogram("agentmcp.call.duration", "s", "Time from a tool call to its answer.", tags: null, DurationBuckets);

    /// <summary>Bytes of text and structured content, by tool.</summary>
    public static Counter<long> AnsweredBytes { get; } = Meter.CreateCounter<long>("agentmcp.answered.bytes", "By", "UTF-8 bytes of the answers of tools, text and structured content.");

    /// <summary>The same in tokens of four characters, by tool.</summary>
    public static Counter<long> AnsweredTokens { get; } = Meter.CreateCounter<long>("agentmcp.answered.tokens", "{token}", "Tokens of the answers of tools, counted as four characters each.");

    /// <summary>Write transactions, by store and outcome.</summary>
    public static Counter<long> StoreWrites { get; } = Meter.CreateCounter<long>("agentmcp.store.writes", "{write}", "Writes to the databases.");

    /// <summary>A call begins; <see cref="CallEnded"/> must follow.</summary>
    internal static void CallBegan() => Interlocked.Increment(ref s_openCalls);

    /// <summary>It ended, in whatever way.</summary>
    internal static void CallEnded() => Interlocked.Decrement(ref s_openCalls);
}
