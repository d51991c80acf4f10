using System.Net;
using System.Net.Http.Headers;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>A key set at an address: fetched within a time limit, up to a size, without following anybody elsewhere.</summary>
internal sealed class JwksUrlReader : IJwksReader
{
    /// <summary>A fetch takes no longer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public JwksUrlReader(Uri address, TimeProvider time)
    {
        _address = address;
        _time = time;

        // A redirect could lead to an address that the rules for the configured one forbid. Connections end now and then so that a moved name is noticed.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

        // The limit below is kept by our clock.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public string Place => _address.ToString();

    /// <inheritdoc/>
    public async Task<JwksAnswer> ReadAsync(string? tag, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FetchAsync(tag, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return JwksAnswer.Failed($"no complete answer within {TimeLimit.TotalSeconds} seconds");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return JwksAnswer.Failed(exception.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<JwksAnswer> FetchAsync(string? tag, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.Accept.ParseAdd("application/jwk-set+json, application/json");
        if (tag is not null && EntityTagHeaderValue.TryParse(tag, out var known))
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var maxAge = MaxAgeOf(response);
        if (response.StatusCode is HttpStatusCode.NotModified && tag is not null)
        {
            return new JwksAnswer { Tag = tag, MaxAge = maxAge };
        }

        if (response.StatusCode is not HttpStatusCode.OK)
        {
            return JwksAnswer.Failed($"it answered with status {(int)response.StatusCode}");
        }

        if (response.Content.Headers.ContentLength > BoundedReader.Most)
        {
            return JwksAnswer.Failed(BoundedReader.TooLarge);
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var closing = body.ConfigureAwait(false);
        return await BoundedReader.ReadAsync(body, cancellationToken) is { } document
            ? new JwksAnswer { Document = document, Tag = response.Headers.ETag?.ToString(), MaxAge = maxAge }
            : JwksAnswer.Failed(BoundedReader.TooLarge);
    }

    private static TimeSpan? MaxAgeOf(HttpResponseMessage response) => response.Headers.CacheControl switch
    {
        { NoStore: true } or { NoCache: true } => TimeSpan.Zero,
        { MaxAge: { } age } => age,
        _ => null,
    };
}
