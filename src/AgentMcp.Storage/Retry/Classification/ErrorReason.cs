namespace AgentMcp.Storage.Retry;

/// <summary>Why an operation failed, as far as it can be told from outside.</summary>
public enum ErrorReason
{
    /// <summary>Nothing that this program knows; treated as permanent.</summary>
    Unknown,

    Cancelled,
    Timeout,
    Dns,
    ConnectionRefused,
    ConnectionReset,
    NetworkUnreachable,
    Interrupted,
    WouldBlock,
    RateLimited,
    Overloaded,
    ServerError,
    Busy,
    Locked,
    PartialResult,
    TooFewResults,
    Quota,
    Unauthorized,
    Forbidden,
    NotFound,
    BadRequest,
    InvalidData,
    InvalidJson,
    Validation,
    Configuration,
    PermissionDenied,
    Corrupt,
    DiskFull,
    ReadOnly,
    DiskError,
    Constraint,
    Database,
}
