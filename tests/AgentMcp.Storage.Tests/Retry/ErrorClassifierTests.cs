using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Storage.Retry;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Tests.Retry;

public sealed class ErrorClassifierTests
{
    private const ErrorClass R = ErrorClass.Retryable;
    private const ErrorClass P = ErrorClass.Permanent;
    private const ErrorClass D = ErrorClass.Degraded;

    public static TheoryData<string, Exception, ErrorClass, ErrorReason> Exceptions => new()
    {
        { "timeout", new TimeoutException(), R, ErrorReason.Timeout },
        { "http client timeout", new TaskCanceledException("t", new TimeoutException()), R, ErrorReason.Timeout },
        { "cancelled", new OperationCanceledException(), P, ErrorReason.Cancelled },
        { "dns", new SocketException((int)SocketError.HostNotFound), R, ErrorReason.Dns },
        { "dns, temporary", new SocketException((int)SocketError.TryAgain), R, ErrorReason.Dns },
        { "refused", new SocketException((int)SocketError.ConnectionRefused), R, ErrorReason.ConnectionRefused },
        { "reset", new SocketException((int)SocketError.ConnectionReset), R, ErrorReason.ConnectionReset },
        { "aborted", new SocketException((int)SocketError.ConnectionAborted), R, ErrorReason.ConnectionReset },
        { "socket timed out", new SocketException((int)SocketError.TimedOut), R, ErrorReason.Timeout },
        { "socket interrupted", new SocketException((int)SocketError.Interrupted), R, ErrorReason.Interrupted },
        { "socket would block", new SocketException((int)SocketError.WouldBlock), R, ErrorReason.WouldBlock },
        { "host unreachable", new SocketException((int)SocketError.HostUnreachable), R, ErrorReason.NetworkUnreachable },
        { "socket denied", new SocketException((int)SocketError.AccessDenied), P, ErrorReason.PermissionDenied },
        { "socket, other", new SocketException((int)SocketError.NotSocket), P, ErrorReason.Unknown },
        { "io over a reset socket", new IOException("x", new SocketException((int)SocketError.ConnectionReset)), R, ErrorReason.ConnectionReset },
        { "io: file not found", new FileNotFoundException(), P, ErrorReason.NotFound },
        { "io: folder not found", new DirectoryNotFoundException(), P, ErrorReason.NotFound },
        { "io: permission", new UnauthorizedAccessException(), P, ErrorReason.PermissionDenied },
        { "io: invalid data", new InvalidDataException(), P, ErrorReason.InvalidData },
        { "io: end of stream", new EndOfStreamException(), P, ErrorReason.InvalidData },
        { "io: path too long", new PathTooLongException(), P, ErrorReason.Validation },
        { "io, unknown", new IOException("?"), P, ErrorReason.Unknown },
        { "json", new JsonException(), P, ErrorReason.InvalidJson },
        { "format", new FormatException(), P, ErrorReason.InvalidData },
        { "bad argument", new System.Text.DecoderFallbackException(), P, ErrorReason.Validation },
        { "caller's mistake", ToolException.InvalidArgument("limit", "too big"), P, ErrorReason.Validation },
        { "http without answer", new HttpRequestException(HttpRequestError.NameResolutionError), R, ErrorReason.Dns },
        { "http refused", new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)), R, ErrorReason.ConnectionRefused },
        { "http ended early", new HttpRequestException(HttpRequestError.ResponseEnded), R, ErrorReason.ConnectionReset },
        { "http status", new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable), R, ErrorReason.Overloaded },
        { "http status 404", new HttpRequestException("x", null, HttpStatusCode.NotFound), P, ErrorReason.NotFound },
        { "2 of 3", new PartialResultException(2, 3), D, ErrorReason.PartialResult },
        { "1 of 3", new PartialResultException(1, 3), P, ErrorReason.TooFewResults },
        { "0 of 3", new PartialResultException(0, 3), P, ErrorReason.TooFewResults },
        { "wrapped", new AggregateException(new TimeoutException()), R, ErrorReason.Timeout },
        { "several", new AggregateException(new TimeoutException(), new TimeoutException()), P, ErrorReason.Unknown },
        { "unknown", new InvalidOperationException(), P, ErrorReason.Unknown },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Classify_Exception(string what, Exception exception, ErrorClass expected, ErrorReason reason)
    {
        var verdict = ErrorClassifier.Classify(exception);
        Assert.True((expected, reason) == (verdict.Class, verdict.Reason), $"{what}: {verdict}");
    }

    [Theory]
    [InlineData(5, R, ErrorReason.Busy)]
    [InlineData(5 | (2 << 8), R, ErrorReason.Busy)] // BUSY_SNAPSHOT
    [InlineData(6, R, ErrorReason.Locked)]
    [InlineData(6 | (1 << 8), R, ErrorReason.Locked)] // LOCKED_SHAREDCACHE
    [InlineData(1, P, ErrorReason.Database)]
    [InlineData(3, P, ErrorReason.PermissionDenied)]
    [InlineData(7, P, ErrorReason.Database)] // NOMEM
    [InlineData(8, P, ErrorReason.ReadOnly)]
    [InlineData(9, P, ErrorReason.Cancelled)]
    [InlineData(10, P, ErrorReason.DiskError)]
    [InlineData(10 | (3 << 8), P, ErrorReason.DiskError)] // IOERR_WRITE
    [InlineData(11, P, ErrorReason.Corrupt)]
    [InlineData(13, P, ErrorReason.DiskFull)]
    [InlineData(14, P, ErrorReason.NotFound)]
    [InlineData(15, P, ErrorReason.Database)] // PROTOCOL
    [InlineData(17, P, ErrorReason.Database)] // SCHEMA
    [InlineData(19, P, ErrorReason.Constraint)]
    [InlineData(21, P, ErrorReason.Database)] // MISUSE
    [InlineData(26, P, ErrorReason.Corrupt)]
    public void Classify_SqliteCode(int code, ErrorClass expected, ErrorReason reason)
    {
        var verdict = ErrorClassifier.Classify(new SqliteException("x", code & 0xFF, code));
        Assert.Equal((expected, reason), (verdict.Class, verdict.Reason));
        Assert.Equal(verdict, ErrorClassifier.ClassifySqlite(code));
    }

    [Theory]
    [InlineData(400, P, ErrorReason.BadRequest)]
    [InlineData(401, P, ErrorReason.Unauthorized)]
    [InlineData(402, P, ErrorReason.Quota)]
    [InlineData(403, P, ErrorReason.Forbidden)]
    [InlineData(404, P, ErrorReason.NotFound)]
    [InlineData(405, P, ErrorReason.BadRequest)]
    [InlineData(408, R, ErrorReason.Timeout)]
    [InlineData(409, P, ErrorReason.BadRequest)]
    [InlineData(413, P, ErrorReason.BadRequest)]
    [InlineData(422, P, ErrorReason.BadRequest)]
    [InlineData(429, R, ErrorReason.RateLimited)]
    [InlineData(499, P, ErrorReason.BadRequest)]
    [InlineData(500, R, ErrorReason.ServerError)]
    [InlineData(501, P, ErrorReason.BadRequest)]
    [InlineData(502, R, ErrorReason.Overloaded)]
    [InlineData(503, R, ErrorReason.Overloaded)]
    [InlineData(504, R, ErrorReason.Timeout)]
    [InlineData(529, R, ErrorReason.Overloaded)]
    [InlineData(599, R, ErrorReason.ServerError)]
    [InlineData(200, P, ErrorReason.Unknown)]
    public void ClassifyHttp_Status(int status, ErrorClass expected, ErrorReason reason)
    {
        var verdict = ErrorClassifier.ClassifyHttp(status);
        Assert.Equal((expected, reason), (verdict.Class, verdict.Reason));
    }

    [Theory]
    [InlineData("{\"error\":{\"code\":\"insufficient_quota\"}}")]
    [InlineData("You exceeded your current quota, please check your plan")]
    [InlineData("Daily quota reached")]
    public void A_spent_quota_is_told_apart_from_a_rate_limit(string body)
    {
        Assert.Equal(new ErrorVerdict(P, ErrorReason.Quota), ErrorClassifier.ClassifyHttp(429, body, TimeSpan.FromSeconds(1)));
        Assert.Equal(ErrorReason.RateLimited, ErrorClassifier.ClassifyHttp(429, "Rate limit reached for requests").Reason);
    }

    [Fact]
    public void A_rate_limit_carries_its_own_wait_or_five_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(17), ErrorClassifier.Classify(new RemoteFailureException(429, "", TimeSpan.FromSeconds(17))).SuggestedWait);
        Assert.Equal(TimeSpan.FromSeconds(5), ErrorClassifier.ClassifyHttp(429).SuggestedWait);
        Assert.Equal(TimeSpan.FromSeconds(3), ErrorClassifier.ClassifyHttp(503, "", TimeSpan.FromSeconds(3)).SuggestedWait);
        Assert.Null(ErrorClassifier.ClassifyHttp(503).SuggestedWait);
    }

    [Theory]
    [InlineData("Error: request timed out", R, ErrorReason.Timeout, 5.0)]
    [InlineData("connect ETIMEDOUT: connection timeout", R, ErrorReason.Timeout, 5.0)]
    [InlineData("dial tcp: connection refused", R, ErrorReason.ConnectionRefused, 2.0)]
    [InlineData("read: connection reset by peer", R, ErrorReason.ConnectionReset, 2.0)]
    [InlineData("getaddrinfo ENOTFOUND api.example", R, ErrorReason.Dns, 2.0)]
    [InlineData("429 Too Many Requests", R, ErrorReason.RateLimited, 60.0)]
    [InlineData("rate limit hit, retry after 12 seconds", R, ErrorReason.RateLimited, 12.0)]
    [InlineData("Rate limit: please try again in 1.5s", R, ErrorReason.RateLimited, 1.5)]
    [InlineData("503 Service Unavailable", R, ErrorReason.Overloaded, 10.0)]
    [InlineData("502 Bad Gateway", R, ErrorReason.Overloaded, 10.0)]
    [InlineData("overloaded_error: Overloaded", R, ErrorReason.Overloaded, 10.0)]
    [InlineData("database is locked", R, ErrorReason.Busy, null)]
    [InlineData("evidence repository: index.lock exists", R, ErrorReason.Busy, null)]
    [InlineData("429: insufficient_quota", P, ErrorReason.Quota, null)]
    [InlineData("401 Unauthorized", P, ErrorReason.Unauthorized, null)]
    [InlineData("Invalid API key provided", P, ErrorReason.Unauthorized, null)]
    [InlineData("403 Forbidden", P, ErrorReason.Forbidden, null)]
    [InlineData("unknown model: gpt-99", P, ErrorReason.NotFound, null)]
    [InlineData("404 page not found", P, ErrorReason.NotFound, null)]
    [InlineData("open /x: permission denied", P, ErrorReason.PermissionDenied, null)]
    [InlineData("400 Bad Request: invalid input", P, ErrorReason.Validation, null)]
    [InlineData("database disk image is malformed", P, ErrorReason.Corrupt, null)]
    [InlineData("write: no space left on device", P, ErrorReason.DiskFull, null)]
    [InlineData("took 4290 ms and 5031 tokens", P, ErrorReason.Unknown, null)]
    [InlineData("something else", P, ErrorReason.Unknown, null)]
    [InlineData("", P, ErrorReason.Unknown, null)]
    public void ClassifyText_Message(string text, ErrorClass expected, ErrorReason reason, double? seconds)
    {
        var verdict = ErrorClassifier.ClassifyText(text);
        Assert.Equal((expected, reason, seconds), (verdict.Class, verdict.Reason, verdict.SuggestedWait?.TotalSeconds));
    }

    [Fact]
    public void Real_file_errors_of_this_system_are_known()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("locked");
        using var held = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        var sharing = Assert.ThrowsAny<IOException>(() => new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None));
        Assert.Equal(R, ErrorClassifier.Classify(sharing).Class);

        if (File.Exists("/dev/full"))
        {
            var full = Assert.ThrowsAny<IOException>(() =>
            {
                using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                stream.Write("x"u8);
            });
            Assert.Equal(ErrorReason.DiskFull, ErrorClassifier.Classify(full).Reason);
        }
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData(" 0 ", 0)]
    [InlineData("99999999999", 86400)]
    [InlineData("Fri, 20 Nov 2026 08:00:30 GMT", 30)]
    [InlineData("Fri, 20 Nov 2026 07:00:00 GMT", 0)]
    [InlineData("-3", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void RetryAfter_Header(string? header, int? seconds) =>
        Assert.Equal(seconds, RetryAfter.Parse(header, new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero))?.TotalSeconds);
}
