namespace AgentMcp.Rust.Cargo.Auditing.Reports;

/// <summary>Why an audit says nothing about the dependencies.</summary>
/// <param name="Reason">One of the names below.</param>
/// <param name="Message">A sentence.</param>
internal sealed record AuditFault(string Reason, string Message)
{
    /// <summary>There is no advisory database, or an empty one.</summary>
    public const string DatabaseMissing = "DatabaseMissing";

    /// <summary>The database could not be brought up to date.</summary>
    public const string DatabaseNotFetched = "DatabaseNotFetched";

    /// <summary>It is so old, or of so unknown an age, that no finding means nothing.</summary>
    public const string DatabaseStale = "DatabaseStale";

    /// <summary>The tool's report is not the JSON that it documents.</summary>
    public const string ReportNotReadable = "ReportNotReadable";

    /// <summary>The exit code says something else than the report.</summary>
    public const string ExitCodeDisagrees = "ExitCodeDisagrees";

    /// <summary>The tool ended with an error of its own.</summary>
    public const string ToolFailed = "ToolFailed";

    /// <summary>The workspace has no lock file.</summary>
    public const string LockFileMissing = "LockFileMissing";
}
