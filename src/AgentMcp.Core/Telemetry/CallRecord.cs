namespace AgentMcp.Core.Telemetry;

/// <summary>What is kept of a tool call that ended: never its arguments, never its answer.</summary>
/// <param name="Tool">The tool, or <see cref="TelemetryNames.UnknownTool"/>.</param>
/// <param name="Transport">How it came.</param>
/// <param name="Status">The answer's status, or <see cref="TelemetryNames.Cancelled"/>.</param>
/// <param name="ErrorKind">Who can mend the error; null without one.</param>
/// <param name="ErrorCode">Which error; null without one.</param>
/// <param name="Duration">From the call to its answer.</param>
/// <param name="Bytes">UTF-8 bytes of text and structured content.</param>
/// <param name="Tokens">The same in tokens of four characters.</param>
public readonly record struct CallRecord(
    string Tool,
    string Transport,
    string Status,
    string? ErrorKind,
    string? ErrorCode,
    TimeSpan Duration,
    long Bytes,
    long Tokens);
