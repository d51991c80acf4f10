namespace AgentMcp.Storage.Retry;

/// <summary>An HTTP call that was answered with an error, with what a retry needs to know of the answer.</summary>
public sealed class RemoteFailureException(int status, string body, TimeSpan? retryAfter = null)
    : Exception($"The server answered {status}: {body}")
{
    public int Status { get; } = status;

    public string Body { get; } = body;

    /// <summary>The Retry-After header; see <see cref="RetryAfter"/>.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
