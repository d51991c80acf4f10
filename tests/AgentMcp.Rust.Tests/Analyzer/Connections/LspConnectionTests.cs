using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Rust.Tests.Analyzer.Connections;

/// <summary>The test plays the server, by hand, message for message.</summary>
public sealed class LspConnectionTests : IAsyncLifetime
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly Listener _listener = new();
    private readonly LspReader _received;
    private readonly LspConnection _connection;

    public LspConnectionTests()
    {
        _received = new LspReader(_toServer.Reader.AsStream());
        _connection = new LspConnection(_toClient.Reader.AsStream(), _toServer.Writer.AsStream(), _listener, NullLogger.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task RequestAsync_AnswersInAnotherOrder_EachGetsItsOwn()
    {
        var requests = Enumerable.Range(0, 100).Select(number => _connection.RequestAsync("m", Bytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)), Token)).ToArray();
        var messages = new List<LspMessage>();
        while (messages.Count < requests.Length)
        {
            messages.Add(await NextAsync());
        }

        foreach (var message in messages.AsEnumerable().Reverse())
        {
            await AnswerAsync(message.Id!, Encoding.UTF8.GetString(message.Parameters.Span));
        }

        for (var number = 0; number < requests.Length; number++)
        {
            Assert.Equal(number, (await requests[number]).ToElement().GetInt32());
        }

        Assert.Equal(messages.Count, messages.Select(message => message.Id).Distinct().Count());
        Assert.Equal(0, _connection.Pending);
    }

    [Fact]
    public async Task RequestAsync_AnError_IsAnAnswer()
    {
        var request = _connection.RequestAsync("m", default, Token);
        await SendAsync($"{{\"id\":{(await NextAsync()).Id},\"error\":{{\"code\":-32801,\"message\":\"content modified\"}}}}");

        var reply = await request;

        var exception = Assert.Throws<LspException>(() => reply.ToElement());
        Assert.Equal((LspErrorCodes.ContentModified, "content modified"), (exception.Code, exception.Message));
    }

    [Fact]
    public async Task RequestAsync_GivenUp_TellsTheServerWithTheIdThatItKnows()
    {
        using var giveUp = new CancellationTokenSource();
        var request = _connection.RequestAsync("m", default, giveUp.Token);
        var asked = await NextAsync();

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        var cancel = await NextAsync();
        Assert.Equal(("$/cancelRequest", $"{{\"id\":{asked.Id}}}"), (cancel.Method, Encoding.UTF8.GetString(cancel.Parameters.Span)));
        await AnswerAsync(asked.Id!, "1");
        await AssertStillAnswersAsync();
    }

    [Theory]
    [InlineData("{\"id\":4711,\"result\":1}")]
    [InlineData("{\"id\":\"1\",\"result\":1}")]
    [InlineData("{\"id\":-1,\"result\":1}")]
    [InlineData("{\"id\":1.5,\"result\":1}")]
    [InlineData("{\"id\":{},\"result\":1}")]
    [InlineData("{\"jsonrpc\":\"2.0\"}")]
    public async Task AnAnswerThatNobodyAskedFor_IsLetBy(string answer)
    {
        await SendAsync(answer);

        await AssertStillAnswersAsync();
    }

    [Fact]
    public async Task AnAnswerThatComesTwice_CountsOnce()
    {
        var request = _connection.RequestAsync("m", default, Token);
        var asked = await NextAsync();
        await AnswerAsync(asked.Id!, "1");
        await AnswerAsync(asked.Id!, "2");

        Assert.Equal(1, (await request).ToElement().GetInt32());
        await AssertStillAnswersAsync();
    }

    [Fact]
    public async Task ARequestOfTheServer_IsAnsweredOnce()
    {
        _listener.Answers["known"] = "{\"a\":1}";
        await SendAsync("{\"id\":\"s1\",\"method\":\"known\",\"params\":{}}");
        await SendAsync("{\"id\":0,\"method\":\"unknown\"}");
        await SendAsync("{\"id\":1,\"method\":\"throws\"}");

        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"result\":{\"a\":1}}", Text(await NextAsync()));
        Assert.Contains("\"id\":0,\"error\":{\"code\":-32601", Text(await NextAsync()), StringComparison.Ordinal);
        Assert.Contains("\"id\":1,\"error\":{\"code\":-32603", Text(await NextAsync()), StringComparison.Ordinal);
        await AssertStillAnswersAsync();
    }

    [Fact]
    public async Task Notifications_ComeInTheirOrder()
    {
        for (var number = 0; number < 200; number++)
        {
            await SendAsync($"{{\"method\":\"n{number}\"}}");
        }

        await AssertStillAnswersAsync();
        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"n{number}"), _listener.Heard);
    }

    [Fact]
    public async Task NotifyAsync_ManyAtOnce_KeepTheOrderOfTheCalls()
    {
        for (var number = 0; number < 500; number++)
        {
            await _connection.NotifyAsync("n", Bytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)), Token);
        }

        for (var number = 0; number < 500; number++)
        {
            Assert.Equal(number.ToString(System.Globalization.CultureInfo.InvariantCulture), Encoding.UTF8.GetString((await NextAsync()).Parameters.Span));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("thread 'main' panicked at src/main.rs:1:1\r\n\r\n")]
    [InlineData("Content-Length: 100\r\n\r\n{")]
    public async Task WhenTheServerEnds_WhatWaitsFails(string lastWords)
    {
        var waiting = _connection.RequestAsync("m", default, Token);
        await NextAsync();
        await _toClient.Writer.WriteAsync(Encoding.UTF8.GetBytes(lastWords), Token);
        await _toClient.Writer.CompleteAsync();

        await Assert.ThrowsAsync<IOException>(() => waiting);
        await _connection.Closed;
        await Assert.ThrowsAsync<IOException>(() => _connection.RequestAsync("m", default, Token));
        await Assert.ThrowsAsync<IOException>(async () => await _connection.NotifyAsync("m", default, Token));
    }

    [Fact]
    public async Task DisposeAsync_BesideAServerThatReadsNothing_Ends()
    {
        var full = new Pipe(new PipeOptions(pauseWriterThreshold: 10, resumeWriterThreshold: 5));
        var connection = new LspConnection(new Pipe().Reader.AsStream(), full.Writer.AsStream(), _listener, NullLogger.Instance);
        var waiting = connection.RequestAsync("m", Bytes($"\"{new string('x', 10_000)}\""), Token);

        await connection.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => waiting);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(LspMessage message) => Encoding.UTF8.GetString(message.Json.Span);

    private async Task<LspMessage> NextAsync() => await _received.ReadAsync(Token) ?? throw new EndOfStreamException();

    private Task AnswerAsync(string id, string result) => SendAsync($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{result}}}");

    private async Task SendAsync(string json) => await _toClient.Writer.WriteAsync(LspFrames.WithHeader(Bytes(json)), Token);

    private async Task AssertStillAnswersAsync()
    {
        var request = _connection.RequestAsync("still", default, Token);
        await AnswerAsync((await NextAsync()).Id!, "\"yes\"");
        Assert.Equal("yes", (await request).ToElement().GetString());
    }

    private sealed class Listener : IServerMessages
    {
        public ConcurrentDictionary<string, string> Answers { get; } = new();

        public ConcurrentQueue<string> Heard { get; } = new();

        public void OnNotification(LspMessage message) => Heard.Enqueue(message.Method!);

        public ReadOnlyMemory<byte>? OnRequest(LspMessage message) =>
            message.Method == "throws" ? throw new InvalidOperationException("on purpose")
            : Answers.TryGetValue(message.Method!, out var answer) ? Bytes(answer) : null;
    }
}
