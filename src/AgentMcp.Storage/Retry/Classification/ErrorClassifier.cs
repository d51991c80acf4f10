using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using AgentMcp.Core.Errors;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Retry;

/// <summary>The one judgement on failures. What it does not know is permanent: repeating an unknown effect is the greater harm.</summary>
public static partial class ErrorClassifier
{
    /// <summary>Judges an exception, looking through wrappers to the cause.</summary>
    public static ErrorVerdict Classify(Exception exception) => exception switch
    {
        // An HTTP client reports its own timeout as a cancellation.
        OperationCanceledException { InnerException: TimeoutException } => ErrorVerdict.Retry(ErrorReason.Timeout),
        OperationCanceledException => ErrorVerdict.Stop(ErrorReason.Cancelled),
        AggregateException { InnerExceptions.Count: 1 } aggregate => Classify(aggregate.InnerExceptions[0]),
        SqliteException sqlite => ClassifySqlite(sqlite.SqliteErrorCode),
        TimeoutException => ErrorVerdict.Retry(ErrorReason.Timeout),
        SocketException socket => ClassifySocket(socket.SocketErrorCode),
        RemoteFailureException remote => ClassifyHttp(remote.Status, remote.Body, remote.RetryAfter),
        PartialResultException partial => ClassifyParts(partial.Completed, partial.Total),
        HttpRequestException request => ClassifyRequest(request),
        JsonException => ErrorVerdict.Stop(ErrorReason.InvalidJson),
        UnauthorizedAccessException => ErrorVerdict.Stop(ErrorReason.PermissionDenied),
        InvalidDataException or FormatException => ErrorVerdict.Stop(ErrorReason.InvalidData),
        IOException io => ClassifyIo(io),
        ToolException or ArgumentException => ErrorVerdict.Stop(ErrorReason.Validation),
        _ => ErrorVerdict.Stop(ErrorReason.Unknown),
    };

    /// <summary>Judges how many of several parallel parts completed: two thirds are a quorum.</summary>
    public static ErrorVerdict ClassifyParts(int completed, int total) =>
        completed * 3 >= total * 2
            ? new(ErrorClass.Degraded, ErrorReason.PartialResult)
            : ErrorVerdict.Stop(ErrorReason.TooFewResults);
}
