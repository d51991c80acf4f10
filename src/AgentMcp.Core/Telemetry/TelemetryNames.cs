namespace AgentMcp.Core.Telemetry;

/// <summary>Names of sources, instruments and tags; they are read by other people's dashboards and do not change.</summary>
public static class TelemetryNames
{
    /// <summary>The activity source and the meter.</summary>
    public const string Source = "AgentMcp";

    /// <summary>The activity source and the meter of the MCP SDK.</summary>
    public const string SdkSource = "Experimental.ModelContextProtocol";

    /// <summary>Name of the tool.</summary>
    public const string Tool = "tool";

    /// <summary>How the call came: <c>stdio</c>, <c>http</c>, <c>cli</c>, <c>pipe</c>.</summary>
    public const string Transport = "transport";

    /// <summary>The status of the answer, or <see cref="Cancelled"/>, <see cref="Suspended"/>.</summary>
    public const string Status = "status";

    /// <summary>Who can mend the error: <c>caller</c>, <c>protocol</c>, <c>bug</c>, or <c>cancelled</c>.</summary>
    public const string ErrorKind = "error.kind";

    /// <summary>The error's code.</summary>
    public const string ErrorCode = "error.code";

    /// <summary>The session's id.</summary>
    public const string Session = "session.id";

    /// <summary>Short name of a database.</summary>
    public const string Store = "store";

    /// <summary>How a write ended: <c>ok</c> or <c>failed</c>.</summary>
    public const string Outcome = "outcome";

    /// <summary>Status of a call that its caller gave up.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>Status of a call that stopped to ask the client, which makes it again with the answer.</summary>
    public const string Suspended = "Suspended";

    /// <summary>Stands for the name of a tool that does not exist: what callers invent must not become series.</summary>
    public const string UnknownTool = "(unknown)";
}
