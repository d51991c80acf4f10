using System.Net.Http;
using System.Net.Sockets;

namespace AgentMcp.Storage.Retry;

public static partial class ErrorClassifier
{
    private static readonly TimeSpan RateLimitWait = TimeSpan.FromSeconds(5);

    /// <summary>Judges an HTTP answer by its status, its text and its Retry-After.</summary>
    public static ErrorVerdict ClassifyHttp(int status, string? body = null, TimeSpan? retryAfter = null) => status switch
    {
        401 => ErrorVerdict.Stop(ErrorReason.Unauthorized),
        402 => ErrorVerdict.Stop(ErrorReason.Quota),
        403 => ErrorVerdict.Stop(QuotaWords.AreIn(body) ? ErrorReason.Quota : ErrorReason.Forbidden),
        404 => ErrorVerdict.Stop(ErrorReason.NotFound),
        408 => ErrorVerdict.Retry(ErrorReason.Timeout, retryAfter),
        429 when QuotaWords.AreIn(body) => ErrorVerdict.Stop(ErrorReason.Quota),
        429 => ErrorVerdict.Retry(ErrorReason.RateLimited, retryAfter ?? RateLimitWait),
        >= 400 and < 500 => ErrorVerdict.Stop(ErrorReason.BadRequest),
        501 or 505 => ErrorVerdict.Stop(ErrorReason.BadRequest),
        502 or 503 or 529 => ErrorVerdict.Retry(ErrorReason.Overloaded, retryAfter),
        504 => ErrorVerdict.Retry(ErrorReason.Timeout, retryAfter),
        >= 500 and < 600 => ErrorVerdict.Retry(ErrorReason.ServerError, retryAfter),
        _ => ErrorVerdict.Stop(ErrorReason.Unknown),
    };

    private static ErrorVerdict ClassifyRequest(HttpRequestException exception) => exception switch
    {
        { StatusCode: { } status } => ClassifyHttp((int)status, exception.Message),
        { InnerException: SocketException socket } => ClassifySocket(socket.SocketErrorCode),
        { HttpRequestError: HttpRequestError.NameResolutionError } => ErrorVerdict.Retry(ErrorReason.Dns),
        { HttpRequestError: HttpRequestError.ConnectionError } => ErrorVerdict.Retry(ErrorReason.ConnectionRefused),
        { HttpRequestError: HttpRequestError.ResponseEnded } => ErrorVerdict.Retry(ErrorReason.ConnectionReset),
        { HttpRequestError: HttpRequestError.UserAuthenticationError } => ErrorVerdict.Stop(ErrorReason.Unauthorized),
        { InnerException: IOException io } => ClassifyIo(io),
        _ => ErrorVerdict.Stop(ErrorReason.Unknown),
    };
}
