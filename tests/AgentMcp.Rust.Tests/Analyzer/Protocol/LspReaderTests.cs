using System.Text;
using AgentMcp.Rust.Analyzer.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Analyzer.Protocol;

public sealed class LspReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"a/b\",\"params\":{\"x\":[1, 2]}}", LspMessageKind.Request, "a/b", "7", "{\"x\":[1, 2]}")]
    [InlineData("{\"method\":\"a\",\"id\":\"q\"}", LspMessageKind.Request, "a", "\"q\"", "")]
    [InlineData("{\"params\":null,\"method\":\"$/x\"}", LspMessageKind.Notification, "$/x", null, "null")]
    [InlineData("{\"id\":1,\"result\":{\"id\":2,\"method\":\"no\"}}", LspMessageKind.Response, null, "1", "")]
    [InlineData("{\"id\":1,\"error\":{\"code\":-1,\"message\":\"m\"}}", LspMessageKind.Response, null, "1", "")]
    [InlineData("{\"id\":null,\"error\":{\"code\":-1,\"message\":\"m\"}}", LspMessageKind.Invalid, null, null, "")]
    [InlineData("{\"id\":1}", LspMessageKind.Invalid, null, "1", "")]
    [InlineData("{}", LspMessageKind.Invalid, null, null, "")]
    public async Task ReadAsync_AMessage_IsToldByItsTopLevel(string json, object kind, string? method, string? id, string parameters)
    {
        var message = await Reader(LspFrames.WithHeader(Encoding.UTF8.GetBytes(json)).ToArray()).ReadAsync(Token);

        Assert.NotNull(message);
        Assert.Equal((kind, method, id, parameters), (message.Kind, message.Method, message.Id, Encoding.UTF8.GetString(message.Parameters.Span)));
        Assert.Equal(json, Encoding.UTF8.GetString(message.Json.Span));
    }

    [Theory]
    [InlineData("Content-Length: 2\r\n\r\n{}")]
    [InlineData("content-length:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}")]
    [InlineData("X: 1\r\nCONTENT-LENGTH:   2  \r\n\r\n{}")]
    public async Task ReadAsync_AHeaderInAnySpelling_IsRead(string text) => Assert.Equal("{}"u8.ToArray(), (await Reader(text).ReadAsync(Token))?.Json.ToArray());

    [Theory]
    [InlineData("Content-Length: -1\r\n\r\n", "'-1' bytes")]
    [InlineData("Content-Length: 99999999999\r\n\r\n", "'99999999999' bytes")]
    [InlineData("Content-Length: 600000000\r\n\r\n", "'600000000' bytes")]
    [InlineData("Content-Length: 2x\r\n\r\n{}", "'2x' bytes")]
    [InlineData("Length: 2\r\n\r\n{}", "without Content-Length")]
    [InlineData("Content-Length: 10\r\n\r\n{}", "after 2 of the 10 bytes")]
    [InlineData("Content-Len", "in the middle of a header")]
    [InlineData("Content-Length: 2\r\n\r\n[]", "no object")]
    [InlineData("Content-Length: 2\r\n\r\n{x", "no JSON")]
    [InlineData("Content-Length: 3\r\n\r\n{}{", "no JSON")]
    public async Task ReadAsync_WhatIsNoProtocol_IsNamed(string text, string expected)
    {
        var reader = Reader(text);

        var exception = await Assert.ThrowsAsync<LspProtocolException>(async () => await reader.ReadAsync(Token));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_AHeaderWithoutEnd_IsGivenUp()
    {
        var exception = await Assert.ThrowsAsync<LspProtocolException>(async () => await Reader(new string('a', 100_000)).ReadAsync(Token));

        Assert.Contains("within 8192 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_AtTheEnd_IsNull() => Assert.Null(await Reader("").ReadAsync(Token));

    [Fact]
    public void ReadAsync_InAnyPieces_GivesTheSameMessages() => Prop.ForAll(
        ArbMap.Default.ArbFor<string[]>(), ArbMap.Default.ArbFor<PositiveInt>(), (texts, piece) =>
        {
            var bodies = texts.Select(text => $"{{\"method\":\"m\",\"params\":{System.Text.Json.JsonSerializer.Serialize(text ?? "")}}}").ToArray();
            var stream = bodies.SelectMany(body => LspFrames.WithHeader(Encoding.UTF8.GetBytes(body)).ToArray()).ToArray();
            var reader = new LspReader(new PieceStream(stream, piece.Get));

            var read = new List<string>();
            while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } message)
            {
                read.Add(Encoding.UTF8.GetString(message.Json.Span));
            }

            Assert.Equal(bodies, read);
        }).QuickCheckThrowOnFailure();

    private static LspReader Reader(string text) => Reader(Encoding.UTF8.GetBytes(text));

    private static LspReader Reader(byte[] bytes) => new(new MemoryStream(bytes));
}
