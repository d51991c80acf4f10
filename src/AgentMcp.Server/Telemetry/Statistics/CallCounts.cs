using AgentMcp.Core.Telemetry;

namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>The figures of the calls of one tool in some span of time. Whoever changes it holds the lock of its owner.</summary>
internal sealed class CallCounts
{
    private readonly Dictionary<ErrorTally, long> _errors = [];

    public long Calls { get; set; }

    public long Bytes { get; set; }

    public long Tokens { get; set; }

    public DurationHistogram Durations { get; } = new();

    public IReadOnlyDictionary<ErrorTally, long> Errors => _errors;

    /// <summary>Counts one call.</summary>
    public void Add(in CallRecord call)
    {
        Calls++;
        Bytes += call.Bytes;
        Tokens += call.Tokens;
        Durations.Add(call.Duration);
        if (call.ErrorKind is not null)
        {
            AddErrors(new ErrorTally(call.ErrorKind, call.ErrorCode ?? ""), 1);
        }
    }

    /// <summary>Counts errors.</summary>
    public void AddErrors(ErrorTally error, long count) => _errors[error] = _errors.GetValueOrDefault(error) + count;

    /// <summary>Adds what others have counted.</summary>
    public void Merge(CallCounts other)
    {
        Calls += other.Calls;
        Bytes += other.Bytes;
        Tokens += other.Tokens;
        Durations.Merge(other.Durations);
        foreach (var (error, count) in other._errors)
        {
            AddErrors(error, count);
        }
    }
}
