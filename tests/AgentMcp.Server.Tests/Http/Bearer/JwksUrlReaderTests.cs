using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Testing.Time;
using Microsoft.AspNetCore.Http;
using Issuer = AgentMcp.Server.Tests.Http.Bearer.TestIssuer;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>A server of keys that behaves well, and one that does not.</summary>
public sealed class JwksUrlReaderTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_document_comes_with_its_tag_and_age_and_is_not_sent_twice()
    {
        await using var server = await KeyServer.StartAsync(context =>
        {
            context.Response.Headers.ETag = "\"v7\"";
            context.Response.Headers.CacheControl = "public, max-age=600";
            if (context.Request.Headers.IfNoneMatch == "\"v7\"")
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(Issuer.KeySet);
        });
        using var reader = new JwksUrlReader(server.Address, _time);

        var first = await ReadAsync(reader);
        Assert.Equal(Issuer.KeySet, System.Text.Encoding.UTF8.GetString(first.Document!));
        Assert.Equal(("\"v7\"", TimeSpan.FromMinutes(10), null), (first.Tag, first.MaxAge, first.Fault));

        var second = await ReadAsync(reader, first.Tag);
        Assert.Equal((null, "\"v7\"", TimeSpan.FromMinutes(10), null), (second.Document, second.Tag, second.MaxAge, second.Fault));
    }

    [Fact]
    public async Task A_server_that_hangs_is_left()
    {
        await using var server = await KeyServer.StartAsync(context => HangAsync(context));
        using var reader = new JwksUrlReader(server.Address, _time);
        await AssertTimesOutAsync(reader);
    }

    [Fact]
    public async Task A_server_that_hangs_in_the_middle_of_its_answer_is_left()
    {
        await using var server = await KeyServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("""{"keys":[""");
            await context.Response.Body.FlushAsync();
            await HangAsync(context);
        });
        using var reader = new JwksUrlReader(server.Address, _time);
        await AssertTimesOutAsync(reader);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_megabytes_are_not_read(bool announced)
    {
        const int Size = 10 * 1024 * 1024;
        var sent = 0;
        await using var server = await KeyServer.StartAsync(async context =>
        {
            context.Response.ContentLength = announced ? Size : null;
            var block = new byte[64 * 1024];
            while (sent < Size)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
                sent += block.Length;
            }
        });
        using var reader = new JwksUrlReader(server.Address, _time);
        var answer = await ReadAsync(reader);
        Assert.Equal((null, "it is larger than 1 MB"), (answer.Document, answer.Fault));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(304)]
    public async Task Another_status_is_a_fault_and_a_redirect_is_not_followed(int status)
    {
        await using var server = await KeyServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var reader = new JwksUrlReader(server.Address, _time);
        Assert.Equal($"it answered with status {status}", (await ReadAsync(reader)).Fault);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_a_fault()
    {
        var server = await KeyServer.StartAsync(KeyServer.Publish(Issuer.KeySet));
        using var reader = new JwksUrlReader(server.Address, _time);
        await server.DisposeAsync();
        Assert.Contains("refused", (await ReadAsync(reader)).Fault);
    }

    [Fact]
    public async Task Tokens_open_with_keys_from_an_address_also_after_rotation()
    {
        var time = new ManualTime();
        await using var keys = await KeyServer.StartAsync(KeyServer.Publish(Issuer.KeySet));
        await using var server = await BearerServer.StartAsync(auth => auth with { JwksFile = null, JwksUrl = keys.Address.ToString() }, time: time);
        var claims = Issuer.Claims(server.Audience, time.GetUtcNow());
        Assert.Equal(200, await StatusAsync(server, Issuer.Sign(claims)));

        keys.OnRequest = KeyServer.Publish(Issuer.SetOf(Issuer.KeyOf(Issuer.OtherRsa, "rsa-2")));
        time.Advance(KeySource.MinimumInterval);
        Assert.Equal(200, await StatusAsync(server, Issuer.Sign(claims, Issuer.Header(id: "rsa-2"), Issuer.OtherRsa)));
        Assert.Equal(401, await StatusAsync(server, Issuer.Sign(claims)));
        Assert.Equal(2, keys.Requests);
    }

    [Fact]
    public async Task Without_keys_the_answer_is_503_and_no_verdict_on_the_token()
    {
        await using var keys = await KeyServer.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return Task.CompletedTask;
        });
        await using var server = await BearerServer.StartAsync(auth => auth with { JwksFile = null, JwksUrl = keys.Address.ToString() });
        using var response = await server.ListAsync(server.Token());
        Assert.Contains("keys of the authorization server cannot be read", await response.ReadErrorAsync(503, -32000));
        Assert.Empty(response.Headers.WwwAuthenticate);
        Assert.Equal("5", Assert.Single(response.Headers.GetValues("Retry-After")));
    }

    private static async Task<int> StatusAsync(BearerServer server, string token)
    {
        using var response = await server.ListAsync(token);
        return (int)response.StatusCode;
    }

    private static Task<JwksAnswer> ReadAsync(JwksUrlReader reader, string? tag = null) => reader.ReadAsync(tag, TestContext.Current.CancellationToken);

    private static async Task HangAsync(HttpContext context)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = context.RequestAborted.Register(left.SetResult);
        await left.Task;
    }

    private async Task AssertTimesOutAsync(JwksUrlReader reader)
    {
        var reading = ReadAsync(reader);
        await _time.TimersAsync(JwksUrlReader.TimeLimit, 1).WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        _time.Advance(JwksUrlReader.TimeLimit);
        Assert.Equal("no complete answer within 5 seconds", (await reading).Fault);
    }
}
